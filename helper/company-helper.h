/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COMPANY_HELPER_H
#define GRIDSHARE_COMPANY_HELPER_H

#include "ns3/application-container.h"
#include "ns3/company-application.h"
#include "ns3/node.h"
#include "ns3/object-factory.h"

#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Makes strong nodes of power companies providers, too:
 *
 *     CompanyHelper companies(transport, market, strongNodes.GetKeyDirectory());
 *     companies.SetDemanders({1});
 *     ApplicationContainer applications = companies.Install(strongNode, 0, account, points);
 *     companies.AssignStreams(applications, 300);
 */
class CompanyHelper
{
  public:
    /**
     * @param transport carries the messages
     * @param market knows strategies and trade limits
     * @param directory where providers enrol their keys: StrongNodeHelper::GetKeyDirectory()
     */
    CompanyHelper(Ptr<GridTransport> transport,
                  Ptr<DataMarket> market,
                  std::shared_ptr<ProviderKeyDirectory> directory);

    /**
     * @param name of an attribute of CompanyApplication
     * @param value of it
     */
    void SetAttribute(const std::string& name, const AttributeValue& value);

    /// @param endpoints of those who buy from keepers; at least one
    void SetDemanders(const std::vector<uint32_t>& endpoints);

    /// @param awaited whether those who take what it sends write receipts; else it sends once
    void SetReceipts(bool awaited);

    /// @param shapes by CustomerKind; unless told otherwise, the two that come with gridshare
    void SetLoadShapes(const std::vector<LoadShape>& shapes);

    /**
     * @param strongNode the company's, on whose node of ns-3 it runs
     * @param endpoint of the strong node
     * @param account of the company among the providers
     * @param points where it measures
     * @return its application
     */
    ApplicationContainer Install(Ptr<StrongNodeApplication> strongNode,
                                 uint32_t endpoint,
                                 uint32_t account,
                                 const std::vector<MeteringPoint>& points) const;

    /**
     * @param applications from Install()
     * @param stream the first stream
     * @return streams taken
     */
    int64_t AssignStreams(const ApplicationContainer& applications, int64_t stream) const;

  private:
    ObjectFactory m_applications;        //!< with their attributes
    CompanyApplication::Wiring m_wiring; //!< what all have in common
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COMPANY_HELPER_H
