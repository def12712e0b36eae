/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_MATPOWER_SCRIPT_H
#define GRIDSHARE_MATPOWER_SCRIPT_H

#include "matpower-expression.h"
#include "matpower-statement.h"

#include <string>
#include <vector>

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-feeder
 * Runs a MATPOWER case file statement by statement: tables of numbers and expressions, and the code
 * at the end of some files, such as the one that brings ohms to per unit and kW to MW. A statement
 * about the tables bus, branch and baseMVA that it cannot run is named in a warning.
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

    /**
     * @param field of the case, e.g. "bus"
     * @return its table; null when there is none
     */
    const MatpowerMatrix* FindField(const std::string& field) const;

    /// @return the statements about the case that were not run, each as it is warned of
    const std::vector<std::string>& GetWarnings() const;

  private:
    /// A statement that opens a block, and what its block would have done.
    struct Block
    {
        std::string keyword;    //!< e.g. "for"; empty outside
        int line{0};            //!< where it begins
        int depth{0};           //!< blocks that are open
        std::size_t missed{0};  //!< statements in it that are about the case
        int firstMissedLine{0}; //!< of these
    };

    bool Run(const MatpowerStatement& statement);
    bool RunKeyword(const std::string& keyword, const MatpowerStatement& statement);
    void ReadHeading(const std::string& text);
    void Miss(int line);
    void SkipOpening(const std::string& keyword, const MatpowerStatement& statement);
    void SkipInBlock(const std::string& keyword, const MatpowerStatement& statement);
    void RunCommand(const MatpowerStatement& statement);
    void RunAssignment(const MatpowerAssignment& assignment, const MatpowerStatement& statement);
    void AssignList(const MatpowerAssignment& assignment, const MatpowerStatement& statement);
    void AssignWhole(const MatpowerAssignment& assignment, const InputLocation& where);
    bool CopyCase(const std::string& target, const std::string& source);
    bool IsAboutCase(const std::string& target) const;
    void Forget(const std::string& name);
    void Warn(int line, const std::string& text);

    std::string m_path;                  //!< for messages
    std::vector<std::string> m_outputs;  //!< what the file's function returns, e.g. "mpc"
    bool m_hasHeading{false};            //!< the function's first line was read
    MatpowerVariables m_variables;       //!< values so far
    Block m_block;                       //!< that is being read over
    std::vector<std::string> m_warnings; //!< what was not run
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_MATPOWER_SCRIPT_H
