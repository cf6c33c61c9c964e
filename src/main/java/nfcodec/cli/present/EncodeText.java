package nfcodec.cli.present;

import nfcodec.encode.EncodeReport;
import nfcodec.encode.Price;
import nfcodec.encode.Shortfall;
import nfcodec.encode.Trial;
import nfcodec.engine.Engines;
import nfcodec.engine.Objective;
import nfcodec.field.PlanesSpec;
import org.jspecify.annotations.Nullable;

/** The report of an encode as text for people. */
final class EncodeText {
  static final String SAME_FIELD = "untransformed, same field";
  static final String OWN_SIZE = "untransformed, own size";

  private final FinishedEncode encoding;
  private final EncodeReport report;
  private final StringBuilder text = new StringBuilder();

  private EncodeText(FinishedEncode encoding) {
    this.encoding = encoding;
    this.report = encoding.report();
  }

  /** The whole report, lines with their ends. */
  static String of(FinishedEncode encoding) {
    return new EncodeText(encoding).build();
  }

  private String build() {
    text.append(encoding.input()).append(" -> ").append(encoding.output()).append('\n');
    line(Words.shape(report.image()) + "; " + Words.goal(report.goal()));
    text.append('\n').append(trials()).append('\n');
    if (!encoding.isUntransformed()) {
      speedUp();
      rateCost();
      text.append('\n');
    }
    setting();
    text.append('\n').append(sizes());
    remarks();
    return text.toString();
  }

  private TextTable trials() {
    TextTable table =
        new TextTable("trained on", "steps", "seconds", "PSNR dB", "bytes", "bits/pixel")
            .span("to the target", 1, 2)
            .span("the decoded file", 3, 5);
    row(table, label(report.encoded()), report.encoded());
    if (!encoding.isUntransformed()) {
      row(table, SAME_FIELD, report.baseline());
    }
    row(table, OWN_SIZE, report.ownSize());
    return table;
  }

  private static void row(TextTable table, String label, @Nullable Trial trial) {
    if (trial != null) {
      table.row(
          label,
          trial.stepsToTarget() < 0 ? "never" : Digits.grouped(trial.stepsToTarget()),
          Digits.fixed(trial.secondsToTarget()),
          Digits.fixed(trial.psnr()),
          Digits.grouped(trial.bytes()),
          Digits.fixed(trial.bitsPerPixel(), 3));
    }
  }

  private String label(Trial trial) {
    return encoding.isUntransformed() ? "untransformed" : trial.transform();
  }

  private void speedUp() {
    String said;
    if (!report.encoded().isTrained()) {
      said = "none to speak of: nothing was trained";
    } else if (report.encoded().field() instanceof PlanesSpec) {
      said = "none: one vertex a pixel, the permutation cannot speed this field up;";
    } else if (report.baseline() == null) {
      said = "not measured (--no-baseline)";
    } else if (Double.isNaN(report.speedUpInSteps())) {
      said =
          "unknown: the "
              + (report.encoded().stepsToTarget() < 0 ? "transformed" : "untransformed")
              + " image did not get to the target";
    } else {
      said =
          Digits.times(report.speedUpInSteps())
              + " in steps, "
              + Digits.times(report.speedUpInSeconds())
              + " in time (untransformed / "
              + report.encoded().transform()
              + ": above 1 is faster)";
    }
    item("speed-up", said);
    if (report.encoded().isTrained() && report.encoded().field() instanceof PlanesSpec) {
      item("", "--field siren or hashgrid shows its effect. The file codes each pixel beside its");
      item("", "neighbours in the image as it was: there is the smoothness that the field lost");
    }
  }

  private void rateCost() {
    Trial own = report.ownSize();
    if (own != null) {
      item(
          "rate cost",
          own.reached()
              ? Digits.times(report.rateCost())
                  + " the bytes of the untransformed image at its own size"
              : "unknown: the untransformed image at its own size did not get to the target");
    }
  }

  private void setting() {
    Trial trial = report.encoded();
    field("field", trial);
    shortfalls();
    if (report.ownSize() != null && !report.ownSize().field().equals(trial.field())) {
      field("own size", report.ownSize());
    }
    if (trial.isTrained()) {
      training(trial);
      price();
      engine();
    } else {
      item("training", "none: a picture of one colour is written down as it is");
    }
  }

  private void training(Trial trial) {
    float initScale = encoding.request().training().initScale();
    int rates = encoding.request().training().learningRates().size();
    item(
        "training",
        Digits.grouped(trial.steps())
            + " steps, making room for quantisation included; "
            + Digits.fixed(trial.seconds())
            + (report.course().shortfalls().isEmpty() ? " s in all" : " s with what fell short"));
    item(
        "",
        "learning rate "
            + trial.learningRate()
            + (rates > 1 ? ", the best of " + rates + " trained side by side" : "")
            + (encoding.request().training().objective().equals(Objective.SQUARED)
                ? ""
                : ", " + encoding.request().training().objective().description())
            + (initScale == 1 ? "" : ", initial weights times " + Words.plain(initScale))
            + ", "
            + (encoding.batch() == 0
                ? "all pixels a step"
                : Digits.grouped(encoding.batch()) + " pixels a step")
            + ", seed "
            + Digits.seed(encoding.request().transform().seed()));
  }

  /** What the field took the place of. */
  private void shortfalls() {
    String label = "instead of";
    for (Shortfall shortfall : report.course().shortfalls()) {
      item(
          label,
          shortfall.field().kind()
              + ": fell short of "
              + Digits.fixed(report.targetPsnr())
              + " dB, with "
              + Digits.fixed(shortfall.psnr())
              + " after "
              + Digits.grouped(shortfall.steps())
              + " steps");
      label = "";
    }
  }

  /** What a pyramid's bits were worth, and where they went. */
  private void price() {
    Price price = report.price();
    if (price != null) {
      long features = Math.round(price.featureBits() / 8);
      long networks = Math.round(price.networkBits() / 8);
      item(
          "bits",
          "lambda "
              + Digits.significant(price.lambda())
              + ": "
              + Digits.grouped(features)
              + " bytes for features, "
              + Digits.grouped(networks)
              + " for networks, "
              + Digits.grouped(report.encoded().bytes() - features - networks)
              + " for the rest");
    }
  }

  private void engine() {
    int threads = encoding.request().threads();
    item(
        "engine",
        report.engine()
            + (encoding.requestedEngine().equals(Engines.AUTO) ? " (chosen by auto)" : "")
            + ", "
            + threads
            + (threads == 1 ? " thread" : " threads"));
  }

  private void field(String name, Trial trial) {
    String label = name;
    for (String line : Words.field(trial.field(), trial.parameters())) {
      item(label, line);
      label = "";
    }
  }

  private TextTable sizes() {
    TextTable table = new TextTable("size", "bytes", "output is");
    table.row("output", Digits.grouped(encoding.outputBytes()), "");
    table.row("input file", Digits.grouped(encoding.inputBytes()), share(encoding.inputBytes()));
    table.row(
        "raw pixels", Digits.grouped(report.image().rawBytes()), share(report.image().rawBytes()));
    return table;
  }

  private String share(long bytes) {
    return Digits.fixed(encoding.outputBytes() / (double) bytes, 3) + "x as large";
  }

  private void remarks() {
    boolean overRaw = encoding.outputBytes() > report.image().rawBytes();
    boolean overInput = encoding.outputBytes() > encoding.inputBytes();
    StringBuilder remarks = new StringBuilder();
    if (overRaw || overInput) {
      remarks
          .append("The output is larger than ")
          .append(
              overRaw && overInput
                  ? "the raw pixels and the input file"
                  : overRaw ? "the raw pixels" : "the input file")
          .append(overRaw ? ": it compresses nothing.\n" : ".\n");
    }
    if (!report.encoded().reached()) {
      remarks
          .append("The target was not reached: the output holds the best, ")
          .append(Digits.fixed(report.encoded().psnr()))
          .append(" dB.\n");
    }
    if (!remarks.isEmpty()) {
      text.append('\n').append(remarks);
    }
  }

  private void item(String name, String value) {
    line(String.format("%-10s  %s", name, value));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
