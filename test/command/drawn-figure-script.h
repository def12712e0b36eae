/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_DRAWN_FIGURE_SCRIPT_H
#define GRIDSHARE_TEST_DRAWN_FIGURE_SCRIPT_H

#include "command-call.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// While it lives, gnuplot is a program that draws its script: figures are the commands for them.
class ScriptedGnuplot
{
  public:
    /// @param folder an existing one, for the program
    explicit ScriptedGnuplot(const std::string& folder)
        : m_path(std::getenv("PATH"))
    {
        const std::string program = folder + "/gnuplot";
        std::ofstream(program) << "#!/bin/sh\nexec cat\n";
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        setenv("PATH", (folder + ":" + m_path).c_str(), 1);
    }

    ~ScriptedGnuplot()
    {
        setenv("PATH", m_path.c_str(), 1);
    }

    ScriptedGnuplot(const ScriptedGnuplot&) = delete;
    ScriptedGnuplot& operator=(const ScriptedGnuplot&) = delete;

  private:
    std::string m_path; //!< restored at the end
};

/// A line of a data block.
using FigurePoint = std::vector<double>;

/**
 * @param script of a figure
 * @param name of a data block, without the dollar sign
 * @param which of those with that name, from 0
 * @return its points; empty if there is no such block
 */
inline std::vector<FigurePoint>
ReadFigureBlock(const std::string& script, const std::string& name, int which = 0)
{
    const std::string head = "$" + name + " << END_OF_DATA\n";
    std::size_t at = script.find(head);
    for (; which > 0 && at != std::string::npos; --which)
    {
        at = script.find(head, at + 1);
    }
    std::vector<FigurePoint> points;
    if (at == std::string::npos)
    {
        return points;
    }
    std::istringstream lines(script.substr(at + head.size()));
    for (std::string line; std::getline(lines, line) && line != "END_OF_DATA";)
    {
        auto& point = points.emplace_back();
        std::istringstream numbers(line);
        for (double number = 0; numbers >> number;)
        {
            point.push_back(number);
        }
    }
    return points;
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_DRAWN_FIGURE_SCRIPT_H
