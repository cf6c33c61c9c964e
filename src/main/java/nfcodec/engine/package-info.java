/**
 * What trains a field: plans, phases, schedules and optimisers, and the engines that carry them
 * out, found by {@link nfcodec.engine.Engines}.
 *
 * <p>Face of the library: {@link EngineException}, {@link Engines}, {@link Objective}; all else is
 * internal.
 */
package nfcodec.engine;
