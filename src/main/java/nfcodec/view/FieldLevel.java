package nfcodec.view;

import java.util.List;

/** A level of a field, or one of its planes, as it can be shown. */
sealed interface FieldLevel {
  /** Its tensor's. */
  String name();

  /**
   * One whose vertices each have an entry of their own, so that its features are pictures.
   *
   * @param columns vertices a row
   * @param rows of vertices
   */
  record Dense(String name, int columns, int rows, List<Shown> pictures) implements FieldLevel {
    /** Copies the list. */
    public Dense {
      pictures = List.copyOf(pictures);
    }
  }

  /**
   * One whose vertices share the entries of a table, which lie nowhere: all that can be shown is
   * what values there are.
   *
   * @param entries of the table that some pixel uses
   * @param features for each feature how often values occur
   */
  record Hashed(String name, int entries, List<Histogram> features) implements FieldLevel {
    /** Copies the list. */
    public Hashed {
      features = List.copyOf(features);
    }
  }

  /** In what order a picture has its vertices. */
  enum Order {
    /** That of the image, of which no pixel was moved. */
    OF_IMAGE,
    /** That in which the field was trained: of the moved pixels. */
    MOVED,
    /** That of the image as it was before its pixels were moved. */
    PUT_BACK
  }

  /**
   * A picture of a feature.
   *
   * @param feature 0 for the first
   */
  record Shown(int feature, Order order, FeaturePicture picture) {}
}
