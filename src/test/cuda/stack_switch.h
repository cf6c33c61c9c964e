// From one stack to another: a function that is left on the one, and gone on with on the other.
#pragma once

#include <cstddef>

#if !(defined(__ELF__) && (defined(__x86_64__) || defined(__aarch64__)))
#include <ucontext.h>
#endif

namespace emulator {

#if defined(__ELF__) && (defined(__x86_64__) || defined(__aarch64__))

// Saves what a call must keep on the old stack, and goes on where the new one was left.
extern "C" __attribute__((visibility("hidden"))) void emulator_switch(void **save, void *load);
#ifdef __x86_64__
// The six registers, the address to return to, and a word that leaves the stack aligned as after a call.
constexpr int saved_words = 8;
constexpr int return_word = 6;
asm(R"(
.text
.type emulator_switch,@function
emulator_switch:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
.size emulator_switch,.-emulator_switch
)");
#else
constexpr int saved_words = 20;
constexpr int return_word = 11;
asm(R"(
.text
.type emulator_switch,%function
emulator_switch:
  sub sp, sp, #160
  stp x19, x20, [sp, #0]
  stp x21, x22, [sp, #16]
  stp x23, x24, [sp, #32]
  stp x25, x26, [sp, #48]
  stp x27, x28, [sp, #64]
  stp x29, x30, [sp, #80]
  stp d8, d9, [sp, #96]
  stp d10, d11, [sp, #112]
  stp d12, d13, [sp, #128]
  stp d14, d15, [sp, #144]
  mov x9, sp
  str x9, [x0]
  mov sp, x1
  ldp x19, x20, [sp, #0]
  ldp x21, x22, [sp, #16]
  ldp x23, x24, [sp, #32]
  ldp x25, x26, [sp, #48]
  ldp x27, x28, [sp, #64]
  ldp x29, x30, [sp, #80]
  ldp d8, d9, [sp, #96]
  ldp d10, d11, [sp, #112]
  ldp d12, d13, [sp, #128]
  ldp d14, d15, [sp, #144]
  add sp, sp, #160
  ret
.size emulator_switch,.-emulator_switch
)");
#endif

struct Context {
  void *stack_pointer;

  void prepare(char *stack, size_t size, void (*entry)()) {
    auto top = reinterpret_cast<void **>(stack + size) - saved_words;
    for (int i = 0; i < saved_words; i++) top[i] = nullptr;
    top[return_word] = reinterpret_cast<void *>(entry);
    stack_pointer = top;
  }
};

static inline void switch_context(Context &from, Context &to) {
  emulator_switch(&from.stack_pointer, to.stack_pointer);
}

#else

struct Context {
  ucontext_t context;

  void prepare(char *stack, size_t size, void (*entry)()) {
    getcontext(&context);
    context.uc_stack.ss_sp = stack;
    context.uc_stack.ss_size = size;
    context.uc_link = nullptr;
    makecontext(&context, entry, 0);
  }
};

static inline void switch_context(Context &from, Context &to) { swapcontext(&from.context, &to.context); }

#endif

} // namespace emulator
