/* A clock that a journey through the years can turn on: what stands in the file MEDSPIL_E2E_CLOCK is how many seconds a program
   that is started with this library is ahead of the machine. Only the time of day is moved, not the clock that waiting goes by. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
static long ahead(void) {
    static long seconds; static time_t read_at;
    struct timespec now; syscall(SYS_clock_gettime, CLOCK_MONOTONIC_COARSE, &now);
    if (now.tv_sec == read_at) return seconds;
    read_at = now.tv_sec;
    const char *path = getenv("MEDSPIL_E2E_CLOCK");
    FILE *file = path ? fopen(path, "r") : NULL;
    if (file) { if (fscanf(file, "%ld", &seconds) != 1) seconds = 0; fclose(file); }
    return seconds;
}
int clock_gettime(clockid_t clock, struct timespec *out) {
    int failed = syscall(SYS_clock_gettime, clock, out);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) out->tv_sec += ahead();
    return failed;
}
int gettimeofday(struct timeval *out, void *zone) {
    struct timespec now; (void)zone; clock_gettime(CLOCK_REALTIME, &now);
    out->tv_sec = now.tv_sec; out->tv_usec = now.tv_nsec / 1000; return 0;
}
time_t time(time_t *out) { struct timespec now; clock_gettime(CLOCK_REALTIME, &now); if (out) *out = now.tv_sec; return now.tv_sec; }
