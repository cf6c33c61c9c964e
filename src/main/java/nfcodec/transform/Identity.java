package nfcodec.transform;

/** No transformation: the baseline. */
public record Identity() implements DataTransform {}
