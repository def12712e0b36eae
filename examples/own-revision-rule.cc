/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "ns3/command-line.h"
#include "ns3/revision-protocol.h"
#include "ns3/sharing-options.h"
#include "ns3/sharing-schema.h"
#include "ns3/sharing-simulation.h"

#include <iostream>

/**
 * @file
 * @ingroup gridshare-examples
 * A revision rule of one's own: a class, a registration, and its name in the scenario. Here agents
 * copy whoever earned more, with a fixed probability, however much more it was.
 */

using namespace ns3;
using namespace ns3::gridshare;

namespace
{

/// Imitate the better with a fixed probability.
class ImitateTheBetter : public RevisionProtocol
{
  public:
    explicit ImitateTheBetter(const RevisionParameters& parameters)
        : m_probability(parameters.intensity.value_or(0.1))
    {
    }

    double GetIntensity() const override
    {
        return m_probability;
    }

    double SwitchProbability(double ownPayoff, double otherPayoff) const override
    {
        return otherPayoff > ownPayoff ? m_probability : 0.0;
    }

  private:
    double m_probability; //!< of a switch
};

const NamedRegistration g_registration{
    GetRevisionProtocols(),
    {{"imitate_the_better", "copy whoever earned more; intensity: probability"},
     MakeRevisionProtocol<ImitateTheBetter>}};

} // namespace

int
main(int argc, char* argv[])
{
    CommandLine commandLine(__FILE__);
    commandLine.Parse(argc, argv);
    for (const char* rule : {"imitation", "imitate_the_better"})
    {
        ScenarioValues values(GetSharingSchema());
        values.Set("grid.feeder", std::string("ieee13"));
        values.Set("grid.kw_per_meter", 20.0);
        values.Set("game.revision", std::string(rule));
        values.Set("game.revision_rate", 0.1);
        values.Set("run.epochs", int64_t{60});
        const auto options = ParseSharingOptions(values);
        SharingSimulation simulation(options, 1);
        const RunRecord record = simulation.Run();
        std::cout << rule << ": share " << record.FindMetric("share_initial").value() << " -> "
                  << record.FindMetric("share_final").value() << " in "
                  << record.FindMetric("epochs").value() << " epochs\n";
    }
    return 0;
}
