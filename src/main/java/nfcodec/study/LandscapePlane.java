package nfcodec.study;

/** The planes through parameter space on which the paper draws its loss landscapes. */
public enum LandscapePlane {
  /** From the initial parameters to those at 30 dB, and a random direction (figure 5). */
  INIT_TO_30_RANDOM,
  /** From 30 dB to 50 dB, and a random direction (figure 6). */
  FROM_30_TO_50_RANDOM,
  /** From 30 dB to 50 dB, and the top eigenvector of the Hessian (figures S21, S22). */
  FROM_30_TO_50_HESSIAN
}
