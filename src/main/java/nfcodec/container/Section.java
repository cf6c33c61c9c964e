package nfcodec.container;

/** What one section says. Each kind reads and writes its own body, side by side. */
sealed interface Section
    permits ImageSection,
        TransformSection,
        FieldSection,
        QuantizerSection,
        PayloadSection,
        HeadSection,
        CodedFieldSection {
  SectionId id();

  /** As a file holds it. */
  byte[] body();
}
