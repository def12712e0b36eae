/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_PARAMETER_ERROR_H
#define GRIDSHARE_PARAMETER_ERROR_H

#include "ns3/input-error.h"

#include <string>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * A parameter of a model is outside its domain.
 *
 * Thrown without a location, because a model does not know where its parameters come from. As it
 * is an InputError, a command that lets it pass still answers with a full message; a reader that
 * knows the file and line catches it and throws `InputError({file, line}, GetFound(),
 * GetDomain())` instead.
 */
class ParameterError : public InputError
{
  public:
    /**
     * @param parameter the parameter's name, e.g. "gain"
     * @param found its value as text
     * @param domain what is allowed, e.g. "a number above 0"
     */
    ParameterError(const std::string& parameter,
                   const std::string& found,
                   const std::string& domain);

    /// @return the parameter's name
    const std::string& GetParameter() const;
    /// @return "NAME = VALUE"
    const std::string& GetFound() const;
    /// @return what is allowed
    const std::string& GetDomain() const;

  private:
    std::string m_parameter; //!< the parameter's name
    std::string m_found;     //!< "NAME = VALUE"
    std::string m_domain;    //!< what is allowed
};

/**
 * A bound for a message: a user who sets it has a number that works.
 *
 * @param bound the largest value of a parameter, > 0
 * @return it with two significant digits, rounded down, e.g. "0.062" for 1 / 16.1
 */
std::string FormatBound(double bound);

/**
 * Throw a ParameterError unless a parameter is finite and a condition on it holds.
 *
 * @param holds the condition
 * @param parameter the parameter's name
 * @param value its value
 * @param domain what is allowed
 * @throws ParameterError if the value is not finite or the condition does not hold
 */
void RequireParameter(bool holds,
                      const std::string& parameter,
                      double value,
                      const std::string& domain);

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_PARAMETER_ERROR_H
