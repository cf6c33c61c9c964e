package nfcodec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Of tests that the build runs with vectors of one width, among those that it runs with every
 * width: others see to it that results are the same to the bit whatever the vectors.
 */
@Tag("one-width")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface OneWidth {}
