// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * _exit() of libraries that count which of their lines run (cmake/coverage.cmake): the runs of a
 * study are processes that end by it, and what they have counted is written by exit() alone. The
 * linker puts
 * __wrap__exit() where they call it ("--wrap" of GNU ld's manual). Every library has counts, and a
 * __gcov_dump() that writes them, of its own (GCC's manual, "Profiling and Test Coverage in
 * Freestanding Environments").
 */

#include <vector>

extern "C"
{
    void __gcov_dump();
    [[noreturn]] void __real__exit(int code);
    [[noreturn]] void __wrap__exit(int code);
}

/// What writes the counts of each library that is loaded: one list in a process.
inline std::vector<void (*)()>&
GetCountWriters()
{
    static std::vector<void (*)()> writers;
    return writers;
}

namespace
{
const bool g_registered = (GetCountWriters().push_back(&__gcov_dump), true);
} // namespace

void
__wrap__exit(int code)
{
    for (const auto write : GetCountWriters())
    {
        write();
    }
    __real__exit(code);
}
