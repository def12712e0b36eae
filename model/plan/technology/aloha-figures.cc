/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "aloha-figures.h"

#include "access-technology.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace gridshare
{

namespace
{

constexpr int SMALLEST_FACTOR = 7;

/// Puts one number into its place.
template <typename T>
auto
Put(T AlohaFigures::*member)
{
    return [member](AccessTechnology& technology, const std::vector<double>& values) {
        technology.aloha.*member = static_cast<T>(values.front());
    };
}

/// Puts a list into its place.
template <typename T, std::size_t N>
auto
PutAll(std::array<T, N> AlohaFigures::*member)
{
    return [member](AccessTechnology& technology, const std::vector<double>& values) {
        std::transform(values.begin(),
                       values.end(),
                       (technology.aloha.*member).begin(),
                       [](double value) { return static_cast<T>(value); });
    };
}

} // namespace

double
AlohaFigures::GetAirSeconds(uint32_t frameBytes, uint32_t factor, bool checkSum) const
{
    const auto spreading = static_cast<int>(factor) + SMALLEST_FACTOR;
    const double symbolSeconds = std::pow(2, spreading) / bandwidthHz;
    // Symbols of 16 ms and longer drift with the clock (SX1276 datasheet, 4.1.1.6).
    const int optimised = symbolSeconds >= 0.016 ? 1 : 0;
    const double bits = 8.0 * frameBytes - 4.0 * spreading + 28 + (checkSum ? 16 : 0);
    const double blocks = std::ceil(bits / (4.0 * (spreading - 2 * optimised)));
    const double payloadSymbols = 8 + std::max(blocks * (codingRate + 4.0), 0.0);
    return (preambleSymbols + 4.25 + payloadSymbols) * symbolSeconds;
}

double
AlohaFigures::GetReceivedDbm(double metres) const
{
    return transmitPowerDbm - pathLoss.GetLossDb(metres);
}

uint32_t
AlohaFigures::ChooseFactor(double metres) const
{
    const double received = GetReceivedDbm(metres);
    const auto found = std::find_if(sensitivityDbm.begin(),
                                    sensitivityDbm.end(),
                                    [received](double least) { return received >= least; });
    return static_cast<uint32_t>(found - sensitivityDbm.begin());
}

uint32_t
AlohaFigures::CountFrames(uint32_t bytes, uint32_t factor) const
{
    return std::max(1U, (bytes + payloadBytes[factor] - 1) / payloadBytes[factor]);
}

double
AlohaFigures::GetReachMetres() const
{
    return pathLoss.GetReachMetres(transmitPowerDbm - sensitivityDbm.back());
}

std::vector<TechnologyKey>
ListAlohaKeys()
{
    using A = AlohaFigures;
    constexpr std::size_t ALL = A::FACTORS;
    std::vector<TechnologyKey> keys{
        {"channels", 1, 96, true, 1, Put(&A::channels)},
        {"bandwidth_hz", 7800, 1e6, false, 1, Put(&A::bandwidthHz)},
        {"coding_rate", 1, 4, true, 1, Put(&A::codingRate)},
        {"preamble_symbols", 6, 65535, true, 1, Put(&A::preambleSymbols)},
        {"sensitivity_dbm", -200, 0, false, ALL, PutAll(&A::sensitivityDbm)},
        {"payload_bytes", 1, 255, true, ALL, PutAll(&A::payloadBytes)},
        {"transmit_power_dbm", -50, 50, false, 1, Put(&A::transmitPowerDbm)},
        {"capture_db", 0, 200, false, 1, Put(&A::captureDb)},
        {"send_spread_s", 0, 1e7, false, 1, Put(&A::sendSpreadSeconds)},
        {"confirmed", 0, 1, true, 1, Put(&A::confirmed)},
        {"acknowledgement_bytes", 1, 255, true, 1, Put(&A::acknowledgementBytes)},
        {"receive_delay_s", 0.001, 60, false, 2, PutAll(&A::receiveDelaySeconds)},
        {"downlink_duty_cycle", 1e-6, 1, false, 2, PutAll(&A::downlinkDutyCycle)},
        {"second_window_factor",
         SMALLEST_FACTOR,
         SMALLEST_FACTOR + ALL - 1.0,
         true,
         1,
         [](AccessTechnology& technology, const std::vector<double>& values) {
             technology.aloha.secondWindowFactor =
                 static_cast<uint32_t>(values.front()) - SMALLEST_FACTOR;
         }},
        {"retry_delay_s", 0, 3600, false, 2, PutAll(&A::retryDelaySeconds)},
    };
    const auto loss = ListPathLossKeys(
        [](AccessTechnology& technology) -> PathLoss& { return technology.aloha.pathLoss; });
    keys.insert(keys.end(), loss.begin(), loss.end());
    return keys;
}

} // namespace gridshare
} // namespace ns3
