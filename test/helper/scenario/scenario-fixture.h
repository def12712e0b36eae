/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_TEST_SCENARIO_FIXTURE_H
#define GRIDSHARE_TEST_SCENARIO_FIXTURE_H

#include "ns3/input-error.h"
#include "ns3/scenario-reader.h"

#include <cstdio>
#include <fstream>
#include <functional>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{
namespace tests
{

/// A schema of one key of every type.
inline ScenarioSchema
MakeSchema()
{
    ScenarioSchema schema;
    schema.AddReal("game.gain", 0.2, "", "a positive number", 0, 10, true);
    schema.AddReal("game.cost", 0.0, "", "any number");
    schema.AddInteger("run.epochs", 10, "", "a count", 1, 100);
    schema.AddText("grid.feeder", "ieee13", "free text");
    schema.AddText("consensus.protocol", "pbft", "a word", []() {
        return std::vector<std::string>{"pbft", "raft"};
    });
    ScenarioKey flag{"run.figures", true, "", "a switch"};
    schema.AddKey(flag);
    ScenarioKey list{"game.slopes", std::vector<double>{1, 0.5}, "", "numbers"};
    list.minimum = 0;
    schema.AddKey(list);
    ScenarioKey sizes{"run.sizes", std::vector<double>{4}, "", "one run each"};
    sizes.wholeNumbers = true;
    sizes.different = true;
    schema.AddKey(sizes);
    return schema;
}

/// A file that goes away with its object.
class TemporaryFile
{
  public:
    TemporaryFile(const std::string& path, const std::string& text)
        : m_path(path)
    {
        std::ofstream(path) << text;
    }

    ~TemporaryFile()
    {
        std::remove(m_path.c_str());
    }

    const std::string& GetPath() const
    {
        return m_path;
    }

  private:
    std::string m_path; //!< where it is
};

/// @return the message of the InputError that an action throws; empty if it throws none
inline std::string
CatchMessage(const std::function<void()>& action)
{
    try
    {
        action();
    }
    catch (const InputError& error)
    {
        return error.what();
    }
    return "";
}

} // namespace tests
} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_TEST_SCENARIO_FIXTURE_H
