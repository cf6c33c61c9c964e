/**
 * Work on a cluster that Slurm runs: scripts of array jobs, and their submission.
 *
 * <p>Internal: it may change with every version.
 */
package nfcodec.cluster;
