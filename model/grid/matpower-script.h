/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MATPOWER_SCRIPT_H
#define GRIDSHARE_MATPOWER_SCRIPT_H

#include "matpower-expression.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare
 * Runs a MATPOWER case file statement by statement: tables of numbers and expressions, and the code
 * at the end of some files that brings ohms to per unit and kW to MW.
 */
class MatpowerScript
{
  public:
    /**
     * @param text of the file
     * @param path for messages
     * @throws InputError naming file and line
     */
    MatpowerScript(const std::string& text, const std::string& path);

    const MatpowerVariables& GetVariables() const;       //!< @return what it computed
    const std::vector<std::string>& GetWarnings() const; //!< @return what it did not understand

  private:
    /// A statement without comments and continuation marks; line breaks inside brackets are kept.
    struct Statement
    {
        std::string text; //!< without the final semicolon
        int line{0};      //!< where it begins
    };

    std::vector<Statement> Split(const std::string& text) const;
    void Execute(const Statement& statement);
    void AssignTable(const std::string& name, const Statement& statement, std::size_t open);
    void AssignPart(const std::string& name,
                    const std::string& target,
                    const Statement& statement,
                    const std::string& expression);
    void AddRow(const std::vector<std::string>& cells, int line, MatpowerMatrix& table) const;

    std::string m_path;                  //!< for messages
    MatpowerVariables m_variables;       //!< values so far
    std::vector<std::string> m_warnings; //!< what was not understood
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MATPOWER_SCRIPT_H
