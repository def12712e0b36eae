/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_INVARIANT_H
#define GRIDSHARE_INVARIANT_H

/**
 * @file
 * @ingroup gridshare-foundation
 * Checks of what must hold whatever the input. They stay on in release builds: Debian's ns-3
 * compiles NS_ASSERT out, and a simulator that goes on after a broken invariant produces numbers
 * that nobody should read.
 */

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-foundation
 * Report a broken invariant on standard error and abort.
 *
 * @param condition the source text of what should have held
 * @param explanation why it must hold
 * @param file the source file
 * @param line the line in it
 */
[[noreturn]] void FailInvariant(const char* condition,
                                const char* explanation,
                                const char* file,
                                int line);

} // namespace gridshare
} // namespace ns3

/**
 * @ingroup gridshare-foundation
 * Abort unless @p condition holds. For the program's own errors only; a user's error is an
 * InputError.
 *
 * @param condition what must hold
 * @param explanation a string literal: why
 */
#define GRIDSHARE_INVARIANT(condition, explanation)                                                \
    do                                                                                             \
    {                                                                                              \
        if (!(condition))                                                                          \
        {                                                                                          \
            ::ns3::gridshare::FailInvariant(#condition, explanation, __FILE__, __LINE__);          \
        }                                                                                          \
    } while (false)

#endif // GRIDSHARE_INVARIANT_H
