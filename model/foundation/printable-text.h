/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PRINTABLE_TEXT_H
#define GRIDSHARE_PRINTABLE_TEXT_H

#include "input-error.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @file
 * @ingroup gridshare-foundation
 * Names come from users and end up in tables, figures and on terminals: a line break splits a row,
 * an escape character moves the cursor, a byte that is no UTF-8 makes an SVG unreadable.
 */

/**
 * @ingroup gridshare-foundation
 * @param text any bytes
 * @return whether they are UTF-8 (RFC 3629)
 */
bool IsUtf8(const std::string& text);

/**
 * @ingroup gridshare-foundation
 * Write out what a terminal would obey, or show as nothing.
 *
 * @param text any bytes
 * @return the same with line breaks, control characters, changes of the writing direction and
 *         bytes that are no UTF-8 as "\n", "\t", "\x1b", "\u202e"; everything else unchanged
 */
std::string ShowUnprintable(const std::string& text);

/**
 * @ingroup gridshare-foundation
 * The one check of a name that will be printed, made where it is read.
 *
 * @param text the name
 * @param what it is, for the message, e.g. "the name of a bus"
 * @param location where it stands
 * @throws InputError unless all of it is printable UTF-8
 */
void RequirePrintable(const std::string& text,
                      const std::string& what,
                      const InputLocation& location);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PRINTABLE_TEXT_H
