/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FIDELITY_COMPARISON_H
#define GRIDSHARE_FIDELITY_COMPARISON_H

#include "fidelity-options.h"

#include "ns3/run-record.h"

#include <cstdint>
#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * One case of a fidelity study: blocks of one size, or readings, on one topology, at both
 * fidelities.
 */
class FidelityComparison
{
  public:
    /// @param options of one of ExpandFidelityCases()
    explicit FidelityComparison(const FidelityOptions& options);

    /// @return the network
    const FidelityTopology& GetTopology() const;

    /// @return the size of the blocks, bytes; 0: it is of readings
    uint32_t GetBlockBytes() const;

    /// @param experiment of the scenario @return the case's name: "EXPERIMENT, star, readings"
    std::string AppendTo(const std::string& experiment) const;

    /// @param name from AppendTo() @return the experiment of the scenario
    std::string RemoveFrom(const std::string& name) const;

    /// @return what it is in names of files: "star-blocks-1000"
    std::string GetFileName() const;

    /**
     * Run it, each fidelity on a fresh simulator, with the attributes that are set.
     *
     * @param run ns-3's RngRun
     * @param prefix of the files that traces leave, with their folder, which exists
     * @return what was measured, as results
     */
    RunRecord Run(uint64_t run, const std::string& prefix) const;

  private:
    std::string GetTitle() const;

    FidelityOptions m_options; //!< of one case
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FIDELITY_COMPARISON_H
