/** Work on a cluster that Slurm runs: scripts of array jobs, and their submission. */
package nfcodec.cluster;
