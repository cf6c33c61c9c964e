package nfcodec.bench;

import java.io.IOException;

/**
 * What a bench knows, on the disk and in memory.
 *
 * @param journal the disk's
 * @param results the same, to ask
 */
record Ledger(BenchJournal journal, BenchResults results) {
  /** Adds an entry; when this returns it is on the disk. */
  void note(BenchEntry entry) throws IOException {
    journal.add(entry);
    results.add(entry);
  }
}
