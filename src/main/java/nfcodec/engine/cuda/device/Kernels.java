package nfcodec.engine.cuda.device;

/** The entry points of src/main/cuda, by name. */
public record Kernels(
    Kernel draw,
    Kernel encodeCoordinates,
    Kernel encodeGrid,
    Kernel forward,
    Kernel backward,
    Kernel weightParts,
    Kernel biasParts,
    Kernel addParts,
    Kernel gatherColumns,
    Kernel gatherRows,
    Kernel scatterGrid,
    Kernel settleGrid,
    Kernel halfGridForward,
    Kernel halfGridBackward,
    Kernel halfWeights,
    Kernel halfFirst,
    Kernel halfForward,
    Kernel halfLast,
    Kernel halfBackLast,
    Kernel halfBackward,
    Kernel halfWeightParts,
    Kernel loss,
    Kernel judge,
    Kernel adam) {

  /** Those of a context's module. */
  static Kernels of(Context context) {
    return new Kernels(
        context.kernel("draw"),
        context.kernel("encode_coordinates"),
        context.kernel("encode_grid"),
        context.kernel("dense_forward"),
        context.kernel("dense_backward"),
        context.kernel("dense_weight_parts"),
        context.kernel("dense_bias_parts"),
        context.kernel("add_parts"),
        context.kernel("gather_columns"),
        context.kernel("gather_rows"),
        context.kernel("scatter_grid"),
        context.kernel("settle_grid"),
        context.kernel("half_grid_forward"),
        context.kernel("half_grid_backward"),
        context.kernel("half_weights"),
        context.kernel("half_first"),
        context.kernel("half_forward"),
        context.kernel("half_last"),
        context.kernel("half_back_last"),
        context.kernel("half_backward"),
        context.kernel("half_weight_parts"),
        context.kernel("loss"),
        context.kernel("judge"),
        context.kernel("adam"));
  }
}
