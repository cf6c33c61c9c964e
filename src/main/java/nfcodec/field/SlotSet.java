package nfcodec.field;

import java.util.Arrays;

/**
 * A set of slots of a table, and how many members lie below each of them: a bit for every slot, or,
 * for a table far larger than the set can be, a sorted list.
 */
sealed interface SlotSet {
  /** Number of members. */
  int size();

  /** Number of members below a member. */
  int rank(int slot);

  /** Collects members. */
  interface Builder {
    void add(int slot);

    SlotSet build();
  }

  /**
   * A builder.
   *
   * @param slots of the whole table
   * @param adds calls of {@link Builder#add} at most
   */
  static Builder builder(int slots, long adds) {
    // A bit and its share of the ranks take a quarter byte a slot; the list, with its copy, 8 a
    // member.
    return slots / 4 <= 8 * adds ? new BitBuilder(slots) : new ListBuilder((int) adds);
  }

  /** One bit a slot, and the count before each word. */
  record Bits(long[] words, int[] ranks, int size) implements SlotSet {
    @Override
    public int rank(int slot) {
      long below = words[slot >>> 6] & ((1L << slot) - 1);
      return ranks[slot >>> 6] + Long.bitCount(below);
    }
  }

  /** All members, ascending. */
  record Sorted(int[] members) implements SlotSet {
    @Override
    public int size() {
      return members.length;
    }

    @Override
    public int rank(int slot) {
      return Arrays.binarySearch(members, slot);
    }
  }

  /** Sets bits. */
  final class BitBuilder implements Builder {
    private final long[] words;

    private BitBuilder(int slots) {
      words = new long[Math.max(1, slots >>> 6)];
    }

    @Override
    public void add(int slot) {
      words[slot >>> 6] |= 1L << slot;
    }

    @Override
    public SlotSet build() {
      int[] ranks = new int[words.length];
      int size = 0;
      for (int w = 0; w < words.length; w++) {
        ranks[w] = size;
        size += Long.bitCount(words[w]);
      }
      return new Bits(words, ranks, size);
    }
  }

  /** Lists, sorts and drops repetitions. */
  final class ListBuilder implements Builder {
    private final int[] slots;
    private int count;

    private ListBuilder(int adds) {
      slots = new int[adds];
    }

    @Override
    public void add(int slot) {
      slots[count++] = slot;
    }

    @Override
    public SlotSet build() {
      Arrays.sort(slots, 0, count);
      int distinct = 0;
      for (int i = 0; i < count; i++) {
        if (i == 0 || slots[i] != slots[i - 1]) {
          slots[distinct++] = slots[i];
        }
      }
      return new Sorted(Arrays.copyOf(slots, distinct));
    }
  }
}
