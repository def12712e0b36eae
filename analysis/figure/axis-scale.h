/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_AXIS_SCALE_H
#define GRIDSHARE_AXIS_SCALE_H

#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-analysis
 * Where an axis of a figure begins and ends, and what it says where.
 */
struct AxisScale
{
    double low{0};                                      //!< where it begins
    double high{1};                                     //!< where it ends
    bool logarithmic{false};                            //!< steps are factors
    std::vector<std::pair<double, std::string>> tics{}; //!< places and what stands there
    std::vector<double> smallTics{};                    //!< places where nothing stands
};

/**
 * @ingroup gridshare-analysis
 * @param value a number at a tic
 * @param step to the next one; 0: as many digits as the number has, at most three
 * @return the number: 0.25, 20000, 2×10⁵
 */
std::string FormatTic(double value, double step);

/**
 * @ingroup gridshare-analysis
 * Choose tics with numbers: multiples of 1, 2 or 5 times a power of ten, as many as do not touch;
 * of a logarithmic axis powers of ten, with steps between them where it is short.
 *
 * @param scale with its ends; its tics are replaced
 * @param length of the axis, in points
 * @param size of the font, in points
 * @param isUpright whether the numbers stand one above the other, at an ordinate
 */
void ChooseTics(AxisScale& scale, double length, double size, bool isUpright);

/**
 * @ingroup gridshare-analysis
 * @param scale with its ends
 * @param value within them
 * @return 0 at the lower end, 1 at the upper one
 */
double FindPart(const AxisScale& scale, double value);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_AXIS_SCALE_H
