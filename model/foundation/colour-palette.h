/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_COLOUR_PALETTE_H
#define GRIDSHARE_COLOUR_PALETTE_H

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-foundation
 * The one palette of figures, maps and the page: that of Okabe and Ito (Color universal design,
 * 2008), told apart with any of the common colour blindnesses, and its light shades. A colour is
 * "#rrggbb".
 */
namespace colour_palette
{
constexpr const char* BLUE = "#0072B2";      //!< simulation; sharing
constexpr const char* VERMILION = "#D55E00"; //!< keeping
constexpr const char* GREEN = "#009E73";     //!< a mixed population at rest
constexpr const char* PURPLE = "#CC79A7";
constexpr const char* ORANGE = "#E69F00";
constexpr const char* SKY = "#56B4E9";
constexpr const char* BLACK = "#000000"; //!< prediction
constexpr const char* GREY = "#777777";  //!< still moving; what is shown for comparison

constexpr const char* BLUE_SHADE = "#D6E8F3";      //!< the basin of sharing
constexpr const char* VERMILION_SHADE = "#F8E1D2"; //!< the basin of keeping
constexpr const char* GREEN_SHADE = "#DDEFE6";     //!< the basin of an interior rest point
constexpr const char* GREY_SHADE = "#DDDDDD";      //!< no value; grid lines; a fault's time

/// One curve after another, where none has a meaning of its own.
constexpr const char* CURVES[] = {BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY};

/// Viridis at nine equal steps (van der Walt and Smith, 2015), told apart in grey and by
/// colour-blind readers: the scale of numbers.
constexpr const char* SCALE[] = {"#440154",
                                 "#472D7B",
                                 "#3B528B",
                                 "#2C728E",
                                 "#21918C",
                                 "#28AE80",
                                 "#5EC962",
                                 "#ADDC30",
                                 "#FDE725"};
} // namespace colour_palette

/// The scale as gnuplot commands.
constexpr const char* SET_VIRIDIS =
    "set palette defined (0 '#440154', 1 '#472D7B', 2 '#3B528B', 3 '#2C728E', 4 '#21918C', "
    "5 '#28AE80', 6 '#5EC962', 7 '#ADDC30', 8 '#FDE725')\n";

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COLOUR_PALETTE_H
