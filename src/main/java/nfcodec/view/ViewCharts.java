package nfcodec.view;

import java.util.List;
import nfcodec.report.chart.SeriesStyle;
import org.jspecify.annotations.Nullable;

/**
 * What the charts of a page are drawn from.
 *
 * @param series styles that charts name by their place; the charts of this page take none
 * @param files in the order of the page
 */
record ViewCharts(List<SeriesStyle> series, List<OfFile> files) {
  /** Copies the lists. */
  ViewCharts {
    series = List.copyOf(series);
    files = List.copyOf(files);
  }

  /**
   * The charts of a file.
   *
   * @param frequencies of a SIREN's first layer; null for other fields
   * @param histograms of weights, or of hashed levels; empty where there are none
   */
  record OfFile(@Nullable Frequencies frequencies, List<Histogram> histograms) {
    /** Copies the list. */
    OfFile {
      histograms = List.copyOf(histograms);
    }

    boolean isEmpty() {
      return frequencies == null && histograms.isEmpty();
    }
  }
}
