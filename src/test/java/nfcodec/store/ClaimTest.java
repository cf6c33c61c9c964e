package nfcodec.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nfcodec.store.Claim.HeldException;
import nfcodec.store.Claim.Holder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {
  private static final Holder ME = Holder.here("here", "");

  @TempDir Path dir;

  private Path file() {
    return dir.resolve("work.claim");
  }

  private void claimed(Holder holder) throws Exception {
    Files.writeString(
        file(),
        String.join(
            "\n",
            holder.host(),
            String.valueOf(holder.pid()),
            String.valueOf(holder.started()),
            holder.job(),
            "17\n"));
  }

  @Test
  void oneHasItAtATime() throws Exception {
    try (Claim claim = Claim.take(file(), ME)) {
      assertThat(claim.isHeld()).isTrue();
      assertThatThrownBy(() -> Claim.take(file(), ME))
          .isInstanceOf(HeldException.class)
          .hasMessage("process " + ProcessHandle.current().pid() + " on here");
      assertThat(Claim.holder(file(), ME)).contains(ME);
    }
    assertThat(file()).doesNotExist();
    assertThat(Claim.holder(file(), ME)).isEmpty();
    Claim.take(file(), ME).close();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void aProcessOfThisMachineThatIsGoneHasItNoMore() throws Exception {
    claimed(new Holder("here", Long.MAX_VALUE, 0, ""));
    assertThat(Claim.holder(file(), ME)).isEmpty();
    Claim.take(file(), ME).close();
    // A process of the same number that began at another time is another one.
    claimed(new Holder("here", ME.pid(), 12345, ""));
    Claim.take(file(), ME).close();
  }

  @Test
  void oneOfAnotherMachineHasItWhileItGivesSignsOfLife() throws Exception {
    claimed(new Holder("there", Long.MAX_VALUE, 0, "88_3"));
    assertThatThrownBy(() -> Claim.take(file(), ME))
        .isInstanceOf(HeldException.class)
        .hasMessageContaining("on there (job 88_3)");
    Instant longAgo = Instant.now().minus(Claim.STALE).minusSeconds(60);
    Files.setLastModifiedTime(file(), FileTime.from(longAgo));
    Claim.take(file(), ME).close();
  }

  /** No file can be made beside one whose name is as long as names may be. */
  @Test
  void whoMayOnlyReadLearnsWhoHasIt() throws Exception {
    claimed(new Holder("there", Long.MAX_VALUE, 0, ""));
    Path readable = Files.move(file(), dir.resolve("a".repeat(250)));
    assertThat(Claim.holder(readable, ME).map(Holder::host)).contains("there");
    Instant longAgo = Instant.now().minus(Claim.STALE).minusSeconds(60);
    Files.setLastModifiedTime(readable, FileTime.from(longAgo));
    assertThat(Claim.holder(readable, ME)).isEmpty();
  }

  /** Takes a claim; for a process that may not write. */
  static final class Taker {
    private Taker() {}

    public static void main(String[] args) throws HeldException {
      try {
        Claim.take(Path.of(args[0]), ME).close();
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  /** A limit on the size of files ends a write as a full disk does, once the file is made. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nothingIsLeftOfWhatCannotBeWritten() throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("/bin/sh", "-c", "ulimit -f 0; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Taker.class.getName(), file().toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C"); // the system's words
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said).contains("too large");
    assertThat(process.waitFor()).isZero();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void aJobThatRunsAgainTakesItsOwnPlace() throws Exception {
    claimed(new Holder("there", 12, 0, "88_3"));
    Claim.take(file(), Holder.here("here", "88_3")).close();
    claimed(new Holder("there", 12, 0, "88_3"));
    assertThatThrownBy(() -> Claim.take(file(), Holder.here("here", "88_4")))
        .isInstanceOf(HeldException.class);
  }

  @Test
  void whatIsNoClaimIsTakenOver() throws Exception {
    Files.writeString(file(), "half a cla");
    Claim.take(file(), ME).close();
  }

  @Test
  void ofManyAtOnceOneGetsWhatADeadOneHad() throws Exception {
    for (int round = 0; round < 5; round++) {
      claimed(new Holder("here", Long.MAX_VALUE, 0, ""));
      List<Callable<Claim>> takers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Holder holder = new Holder("machine " + i, ME.pid(), ME.started(), "");
        takers.add(
            () -> Claim.take(file(), new Holder("here", ME.pid(), ME.started(), holder.host())));
      }
      ExecutorService threads = Executors.newFixedThreadPool(6);
      List<Claim> got = new ArrayList<>();
      for (Future<Claim> taker : threads.invokeAll(takers)) {
        try {
          got.add(taker.get());
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(HeldException.class);
        }
      }
      threads.shutdown();
      assertThat(got).isNotEmpty();
      // On a machine that stands still for a moment two may believe to have it, until they look.
      got.forEach(Claim::look);
      assertThat(got).filteredOn(Claim::isHeld).hasSize(1);
      for (Claim claim : got) {
        claim.close();
      }
    }
  }
}
