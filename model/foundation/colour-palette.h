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
constexpr const char* PURPLE = "#CC79A7";    //!< a curve without a meaning of its own
constexpr const char* ORANGE = "#E69F00";    //!< a curve without a meaning of its own
constexpr const char* SKY = "#56B4E9";       //!< a curve without a meaning of its own
constexpr const char* BLACK = "#000000";     //!< prediction
constexpr const char* GREY = "#777777";      //!< still moving; what is shown for comparison

constexpr const char* BLUE_SHADE = "#D6E8F3";      //!< the basin of sharing
constexpr const char* VERMILION_SHADE = "#F8E1D2"; //!< the basin of keeping
constexpr const char* GREEN_SHADE = "#DDEFE6";     //!< the basin of an interior rest point
constexpr const char* PURPLE_SHADE = "#EBCFE0";    //!< of purple
constexpr const char* ORANGE_SHADE = "#F8DFA6";    //!< of orange
constexpr const char* SKY_SHADE = "#A9D9F5";       //!< of sky
constexpr const char* YELLOW_SHADE = "#F7F3A0"; //!< of Okabe and Ito's yellow, too light for lines
constexpr const char* GREY_SHADE = "#DDDDDD";   //!< no value
constexpr const char* DARK_SHADE = "#C4C4C4";   //!< the time without power; other faults' time
constexpr const char* GRID = "#E8E8E8";         //!< lines behind everything

/// @ingroup gridshare-foundation
/// One curve after another, where none has a meaning of its own.
constexpr const char* CURVES[] = {BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY};

/// @ingroup gridshare-foundation
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

constexpr const char* MAP_LINE = "#8A8F98";        //!< lines and cables, buses
constexpr const char* MAP_OPEN = "#C00000";        //!< open ties and lines out of service
constexpr const char* MAP_INK = "#222222";         //!< switches, transformers, names
constexpr const char* MAP_NOTE = "#505050";        //!< small print
constexpr const char* MAP_REGULATOR = "#7B3294";   //!< voltage regulators
constexpr const char* MAP_COMPANY = "#B8860B";     //!< strong nodes: power companies
constexpr const char* MAP_INSTITUTION = "#3B3B98"; //!< strong nodes: institutions
constexpr const char* MAP_PANEL = "#F7F9FB";       //!< behind a part of a map
constexpr const char* MAP_PANEL_EDGE = "#CCD3DA";  //!< around it

/// @ingroup gridshare-foundation
/// The colour of an access or backhaul technology on maps.
struct TechnologyColour
{
    const char* technology; //!< its name
    const char* colour;     //!< "#rrggbb"
};

/// @ingroup gridshare-foundation
/// Dark2 and Paired of ColorBrewer 2.0 (Brewer 2013), as more are needed than CURVES has.
constexpr TechnologyColour MAP_TECHNOLOGIES[] = {{"g3-plc-cenelec", "#D95F02"},
                                                 {"g3-plc-fcc", "#E6AB02"},
                                                 {"prime", "#A6761D"},
                                                 {"wi-sun", "#66A61E"},
                                                 {"lorawan", "#E7298A"},
                                                 {"nb-iot", "#7570B3"},
                                                 {"lte-cat-m1", "#984EA3"},
                                                 {"lte", "#6A3D9A"},
                                                 {"5g-nr", "#CAB2D6"},
                                                 {"wimax", "#FB9A99"},
                                                 {"fibre", "#1F78B4"},
                                                 {"microwave", "#E31A1C"},
                                                 {"ethernet", "#1B9E77"}};

/// @ingroup gridshare-foundation
/// Other technologies by their medium: power line, wired, radio.
constexpr const char* MAP_MEDIA[] = {"#D95F02", "#1F78B4", "#66A61E"};

/// @ingroup gridshare-foundation
/// YlOrRd of five classes (ColorBrewer 2.0, Brewer 2013): readable in grey, too.
constexpr const char* MAP_DENSITY[] = {"#FFFFB2", "#FECC5C", "#FD8D3C", "#F03B20", "#BD0026"};
} // namespace colour_palette

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_COLOUR_PALETTE_H
