/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_SHARING_PROVIDERS_H
#define GRIDSHARE_SHARING_PROVIDERS_H

#include "ns3/company-helper.h"
#include "ns3/incentive-recorder.h"
#include "ns3/interest-draw.h"
#include "ns3/platform-contract.h"
#include "ns3/sharing-options.h"
#include "ns3/strong-node-application.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * @param options of the experiment
 * @return attributes of companies as providers
 */
std::vector<std::pair<std::string, std::string>> DescribeCompanies(const SharingOptions& options);

/**
 * @ingroup gridshare-helper
 * @param options of the experiment
 * @return who provides, and what trades pay; without a reward policy
 */
PlatformRules MakePlatformRules(const SharingOptions& options);

/**
 * @ingroup gridshare-helper
 * @param options of the experiment
 * @return the law of the platform's policy; with a fixed reward, that of the game
 */
IncentiveRecorder::Rules DescribeIncentives(const SharingOptions& options);

/**
 * @ingroup gridshare-helper
 * @param options of the experiment
 * @return draws partners by the interest of their classes; null where all are alike
 */
std::shared_ptr<const InterestDraw> MakeInterestDraw(const SharingOptions& options);

/**
 * @ingroup gridshare-helper
 * Make strong nodes of companies providers, where these trade.
 *
 * @param options of the experiment
 * @param helper knows with whom they trade
 * @param strongNodes the companies' first
 * @param stream the first stream
 * @return their applications
 */
std::vector<Ptr<CompanyApplication>> InstallCompanies(
    const SharingOptions& options,
    const CompanyHelper& helper,
    const std::vector<Ptr<StrongNodeApplication>>& strongNodes,
    int64_t stream);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_SHARING_PROVIDERS_H
