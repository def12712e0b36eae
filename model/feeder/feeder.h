/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_FEEDER_H
#define GRIDSHARE_FEEDER_H

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/// @ingroup gridshare-feeder
/// Phase numbers up to this one are bits of FeederBus::nodeMask.
constexpr uint32_t MAX_MASKED_NODE = 32;

/// @ingroup gridshare-feeder
/// No bus: the end of a line out of service that nothing else touches.
constexpr uint32_t NO_BUS = std::numeric_limits<uint32_t>::max();

/**
 * @ingroup gridshare-feeder
 * A bus: a point of the feeder where lines, transformers and loads meet.
 */
struct FeederBus
{
    std::string name;                   //!< as in the file, lower-cased; unique
    uint32_t nodeMask{0};               //!< bit p-1 is set when phase number p (1..32) exists here
    std::vector<uint32_t> furtherNodes; //!< phase numbers above 32, ascending
    bool hasPosition{false};            //!< x and y were given
    double xMetres{0.0}; //!< eastwards; in drawing units when the feeder is not to scale
    double yMetres{0.0}; //!< northwards; in drawing units when the feeder is not to scale
    double ratedKv{0.0}; //!< line-to-line voltage from a transformer or table; 0 if not known
};

/**
 * @ingroup gridshare-feeder
 * A line or cable section, a fuse, a switch.
 */
struct FeederLine
{
    std::string name;         //!< unique among lines
    uint32_t from{NO_BUS};    //!< index of a bus; NO_BUS only when the line is disabled
    uint32_t to{NO_BUS};      //!< index of a bus; NO_BUS only when the line is disabled
    double lengthMetres{0.0}; //!< 0 for a switch and when the length is not known
    bool lengthKnown{true};   //!< false when the file gives a length without any unit
    bool enabled{true};       //!< part of the circuit
    bool isSwitch{false};     //!< a switch: no length worth the name
    bool open{false};         //!< a tie that is open: no path for current or for power-line signals
    uint32_t phases{3};       //!< number of phase conductors
};

/**
 * @ingroup gridshare-feeder
 * A transformer or a voltage regulator: one object, two or more windings.
 */
struct FeederTransformer
{
    std::string name;            //!< unique among transformers
    std::vector<uint32_t> buses; //!< one a winding, primary first
    std::vector<double> ratedKv; //!< one a winding; 0 if not known
    double ratedKva{0.0};        //!< of the first winding; 0 if not known
    bool isRegulator{false};     //!< a regulator control acts on it
    bool open{false};            //!< switched off at a terminal
};

/**
 * @ingroup gridshare-feeder
 * A series reactor: in some feeders the only path from the source to the substation.
 */
struct FeederReactor
{
    std::string name;      //!< unique among reactors
    uint32_t from{NO_BUS}; //!< index of a bus
    uint32_t to{NO_BUS};   //!< index of a bus
    bool open{false};      //!< switched off at a terminal
};

/**
 * @ingroup gridshare-feeder
 * A load in service.
 */
struct FeederLoad
{
    std::string name;      //!< unique among loads
    uint32_t bus{NO_BUS};  //!< index of a bus
    double kw{0.0};        //!< active power as written, in kW, load shapes not applied
    double kvar{0.0};      //!< reactive power in kvar
    double ratedKv{0.0};   //!< rated voltage; 0 if not known
    uint32_t customers{0}; //!< customers that the file states; 0 if it states none
};

/**
 * @ingroup gridshare-feeder
 * A distribution feeder: what a reader or the generator hands to the rest of gridshare.
 *
 * Elements are in the order of the file. Only lines may be out of service: other elements that are
 * disabled are left out, as are buses that nothing in service touches.
 */
struct Feeder
{
    std::string name;                            //!< e.g. "ieee123"
    std::string file;                            //!< where it came from; empty if generated
    uint32_t sourceBus{NO_BUS};                  //!< the bus that feeds all others
    std::vector<uint32_t> furtherSources;        //!< buses that feed what sourceBus does not reach
    std::vector<FeederBus> buses;                //!< at least one
    std::vector<FeederLine> lines;               //!< all, also those out of service
    std::vector<FeederTransformer> transformers; //!< those in service
    std::vector<FeederReactor> reactors;         //!< series reactors in service
    std::vector<FeederLoad> loads;               //!< those in service
    double lengthWithoutUnits{0.0};    //!< sum of the lengths of lines with no unit, as written
    bool lengthsAreSynthetic{false};   //!< lengths were made from resistances, not read
    bool positionsAreToScale{false};   //!< positions are metres on the ground
    uint32_t coordinateRows{0};        //!< rows of coordinates read, also those of unknown buses
    bool positionsAreDrawing{false};   //!< the file says that its positions are a drawing
    std::vector<std::string> warnings; //!< what the reader noticed; every one ends up on stderr

    /**
     * @param busName lower-case name
     * @return the bus's index, or NO_BUS; takes time linear in the number of buses
     */
    uint32_t FindBus(const std::string& busName) const;

    /**
     * @return true when the length of every line in service that is not a switch is known
     */
    bool AllLengthsKnown() const;
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_FEEDER_H
