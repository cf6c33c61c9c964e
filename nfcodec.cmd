@echo off
rem Runs nfcodec from its source tree: finds a JDK 25, builds on first use and after changes, starts the program.
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0"
set "home=%home:~0,-1%"
set "run=%home%\target\run"
set "jdk="
rem The serial collector starts fastest, unless the user chooses another. What lives long are arrays as large as the image,
rem which it does not copy; the heap follows them closely, for the encoder collects between its stages.
rem Multi-release jars are read as for Java 8 because zstd-jni's newer half calls C through method handles, which take a
rem tenth of a second to make. Java's own remarks would go to standard output.
set "collector=-XX:+UseSerialGC"
set NFCODEC_JAVA_OPTS 2>nul | findstr /r /c:"-XX:+Use[A-Za-z0-9]*GC" >nul
if not errorlevel 1 set "collector="
set "options=--sun-misc-unsafe-memory-access=allow %collector% -Xmn24m -XX:MinHeapFreeRatio=1 -XX:MaxHeapFreeRatio=5 -XX:-ShrinkHeapInSteps -XX:MaxRAMPercentage=50 -XX:-UsePerfData -Xlog:disable -XX:+DisplayVMOutputToStderr -Djava.awt.headless=true -Djdk.console=java.base -Djdk.util.jar.enableMultiRelease=false"

call :try "%JAVA_HOME%"
for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :try "%%~dp$PATH:J.."
call :try "%JDK_25%"
call :try "%JDK25_HOME%"
call :try "%JAVA25_HOME%"
call :try "%JAVA_HOME_25%"
call :try "%JAVA_HOME_25_X64%"
for %%R in ("%ProgramFiles%\Java" "%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%ProgramFiles%\BellSoft" "%LOCALAPPDATA%\Programs\Eclipse Adoptium" "%USERPROFILE%\.jdks" "%USERPROFILE%\scoop\apps") do call :tryall "%%~R"
if not defined jdk goto nojdk

rem Times and sizes of all sources: equal to the ones of the last build, or it is out of date.
set "now=%TEMP%"
if not exist "%now%\" set "now=%home%\target"
if not exist "%now%\" mkdir "%now%"
set "now=%now%\nfcodec-%RANDOM%%RANDOM%.txt"
(for /r "%home%\src\main" %%F in (*) do @echo %%~tzF %%F) > "%now%"
for %%F in ("%home%\pom.xml") do >> "%now%" echo %%~tzF %%~fF
fc /b "%now%" "%run%\stamp.txt" >nul 2>nul
if not errorlevel 1 goto start

where mvn >nul 2>nul
if errorlevel 1 goto nomaven
>&2 echo nfcodec: building (first use, or sources changed) ...
if exist "%run%" rmdir /s /q "%run%"
mkdir "%run%"
set "JAVA_HOME=%jdk%"
call mvn -B -f "%home%\pom.xml" -Dchecks=off package <nul > "%home%\target\build.log" 2>&1
if errorlevel 1 goto failed
rem Encodes and decodes a small image, and keeps the classes and profiles of that run for all starts to come. Without such a cache, or
rem with one that does not fit, the program starts more slowly, and that is all.
"%jdk%\bin\java.exe" %options% -XX:+UseSerialGC -Dnfcodec.vectorBits=0 "-XX:AOTCacheOutput=%run%\nfcodec.aot" -cp "%run%\nfcodec.jar" nfcodec.cli.Rehearsal "%home%\testimages\kodim23-half.png" "%run%" <nul >> "%home%\target\build.log" 2>&1
del "%run%\rehearsal.nfc" "%run%\rehearsal.png" "%run%\nfcodec.aot.config" >nul 2>nul
copy /y "%now%" "%run%\stamp.txt" >nul

:start
del "%now%" >nul 2>nul
set "cache=%run%\nfcodec.aot"
if not defined NFCODEC_JAVA_OPTS goto run
rem Options that are not our own are tried first, with the cache and without, which a small heap cannot hold.
call :rehearse
if not errorlevel 1 goto run
set "cache=%run%\none.aot"
call :rehearse
if not errorlevel 1 goto run
"%jdk%\bin\java.exe" %options% %NFCODEC_JAVA_OPTS% -jar "%run%\nfcodec.jar" --version 2>&1 <nul | findstr /c:"Could not reserve" /c:"Too small maximum heap" /c:"OutOfMemory" /c:"out of memory" /c:"insufficient memory" >nul
if not errorlevel 1 goto memory
>&2 echo nfcodec: Java cannot start with the options in NFCODEC_JAVA_OPTS; mend them, or unset it
exit /b 2

:run
"%jdk%\bin\java.exe" %options% "-XX:AOTCache=%cache%" %NFCODEC_JAVA_OPTS% -jar "%run%\nfcodec.jar" %*
exit /b %ERRORLEVEL%

:memory
>&2 echo nfcodec: Java cannot start with the memory that NFCODEC_JAVA_OPTS gives it; give it more than 32 MiB and less than the machine has, such as -Xmx2g
exit /b 9

:rehearse
"%jdk%\bin\java.exe" %options% "-XX:AOTCache=%cache%" %NFCODEC_JAVA_OPTS% -jar "%run%\nfcodec.jar" --version 2>nul <nul | findstr /b /c:"nfcodec " >nul
exit /b %ERRORLEVEL%

:nojdk
>&2 echo nfcodec: needs a JDK 25 and found none (looked at JAVA_HOME, java on the PATH, JDK_25, JAVA25_HOME, %ProgramFiles%\Java, Eclipse Adoptium, Microsoft, Zulu, %USERPROFILE%\.jdks)
exit /b 69

:nomaven
del "%now%" >nul 2>nul
>&2 echo nfcodec: needs Apache Maven (mvn) on the PATH to build itself
exit /b 69

:failed
del "%now%" >nul 2>nul
>&2 echo nfcodec: the build failed; see %home%\target\build.log
exit /b 70

:tryall
if defined jdk exit /b 0
if not exist "%~1\" exit /b 0
for /d %%D in ("%~1\*") do call :try "%%~D"
exit /b 0

rem Told by the release file, because starting every java on the machine would take a second each.
:try
if defined jdk exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /r "^JAVA_VERSION=.25[^0-9]" "%~1\release" >nul 2>nul
if not errorlevel 1 set "jdk=%~f1"
exit /b 0
