/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_OUTPUT_ERROR_H
#define GRIDSHARE_OUTPUT_ERROR_H

#include <stdexcept>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-foundation
 * Something could not be written though nothing is wrong with the input: a full disk, a quota, a
 * device that fails. Every command answers it with one message and exit code 3.
 *
 * The message reads "PLACE: cannot be written (REASON); ADVICE".
 */
class OutputError : public std::runtime_error
{
  public:
    /**
     * @param place the file or folder, or "standard output"
     * @param reason what stood in the way, e.g. "No space left on device"
     * @param advice what to do
     */
    OutputError(const std::string& place, const std::string& reason, const std::string& advice);
};

/**
 * @ingroup gridshare-foundation
 * Say why a place cannot be written.
 *
 * @param place the file or folder
 * @param error the system's error number
 * @throws InputError if the path itself is at fault (no such folder, no permission, a folder where
 * a file is wanted)
 * @throws OutputError otherwise
 */
[[noreturn]] void ThrowNotWritable(const std::string& place, int error);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_OUTPUT_ERROR_H
