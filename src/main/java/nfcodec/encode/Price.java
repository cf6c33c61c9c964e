package nfcodec.encode;

/**
 * What a pyramid's bits were traded for.
 *
 * @param lambda mean squared error (of values from 0 to 1) that was worth a bit a pixel in the end
 * @param featureBits of the file that code features
 * @param networkBits of the file that code the weights of both networks
 */
public record Price(double lambda, double featureBits, double networkBits) {}
