// The optimiser.
#pragma once

// One update of Adam (Kingma and Ba 2015, algorithm 1), with the bias corrections folded into rate and epsilon.
//
// state: [0] nothing happens unless this is 0, [1] steps since it was cleared, this one included
// begin, end: range of the flat arrays parameters, gradient, first, second
// rates: shape (steps, 2), rate and epsilon of each step since the state was cleared
// decay: times the parameter is added to its gradient
KERNEL(adam, (const int *state, float *parameters, const float *gradient, float *first, float *second, int begin,
              int end, float beta1, float beta2, const float *rates, float decay)) {
  long long i = begin + static_cast<long long>(BLOCK.x) * BLOCK_SIZE.x + THREAD.x;
  if (state[0] != 0 || i >= end) {
    return;
  }
  float rate = rates[2 * (state[1] - 1)];
  float epsilon = rates[2 * (state[1] - 1) + 1];
  float g = gradient[i] + decay * parameters[i];
  float m = beta1 * first[i] + (1 - beta1) * g;
  float v = beta2 * second[i] + (1 - beta2) * g * g;
  first[i] = m;
  second[i] = v;
  parameters[i] -= rate * m / (square_root(v) + epsilon);
}
