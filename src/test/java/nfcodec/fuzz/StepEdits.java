package nfcodec.fuzz;

import java.util.List;
import nfcodec.golden.LittleEndian;

/** Changes of the list of transformations. */
final class StepEdits {
  private StepEdits() {}

  static void edit(NfcDraft draft, Choices choices) {
    List<NfcDraft.Step> steps = draft.steps;
    int kind = choices.below(6);
    if (steps.isEmpty() || kind == 0 || kind == 1) {
      steps.add(choices.below(steps.size() + 1), drawn(draft, choices));
      return;
    }
    int at = choices.below(steps.size());
    NfcDraft.Step step = steps.get(at);
    switch (kind) {
      case 2 -> steps.remove(at);
      case 3 -> steps.add(choices.below(steps.size() + 1), step);
      case 4 -> steps.set(at, drawn(draft, choices));
      default ->
          steps.set(at, new NfcDraft.Step(step.id(), ByteEdits.edited(step.state(), choices)));
    }
    while (steps.size() < 20 && choices.once(100)) {
      steps.addAll(List.copyOf(steps));
    }
  }

  private static NfcDraft.Step drawn(NfcDraft draft, Choices choices) {
    int id = choices.once(64) ? choices.below(256) : 1 + choices.below(11);
    LittleEndian state = new LittleEndian();
    switch (id) {
      case 1, 10, 11 -> state.u64(choices.bits());
      case 2 -> {
        state.u8(choices.of(1, 2, 3, 4, 0, 5));
        for (int k = choices.below(20); k >= 0; k--) {
          state.u8((int) choices.bits());
        }
      }
      case 4 -> state.f32(value(choices)).f32(Math.abs(value(choices)));
      case 5, 6, 7 -> state.f32(value(choices));
      case 8, 9 -> {
        int side = side(draft, choices);
        state.u64(choices.bits()).u8(side, side >> 8);
      }
      default -> {}
    }
    return new NfcDraft.Step(id, state.bytes());
  }

  private static double value(Choices choices) {
    return choices.once(3) ? ByteEdits.real(choices) : choices.of(1, 0.5, 2, 0.1, 2.2, -0.7, 0.25);
  }

  private static int side(NfcDraft draft, Choices choices) {
    int width = (int) draft.width();
    int height = (int) draft.height();
    return choices.of(
        2,
        1,
        3,
        4,
        8,
        width,
        width - 1,
        width + 1,
        height,
        height - 1,
        height + 1,
        0,
        65535,
        32768);
  }
}
