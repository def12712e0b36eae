/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#ifndef GRIDSHARE_WRITE_TURN_H
#define GRIDSHARE_WRITE_TURN_H

namespace ns3
{
namespace gridshare
{

/**
 * @ingroup gridshare-helper
 * Lets the processes of a sweep write into one database one after another. SQLite keeps them apart
 * as well, but lets them sleep in between, up to a tenth of a second a time; here who waits goes on
 * at once when the other is done. A process that ends, however it ends, gives its turn back.
 *
 * It is made before the processes are forked, which inherit it.
 */
class WriteTurn
{
  public:
    /// @throws std::system_error if the system has no memory for it
    WriteTurn();
    ~WriteTurn();

    WriteTurn(const WriteTurn&) = delete;
    WriteTurn& operator=(const WriteTurn&) = delete;

    /// One's turn, while it lives.
    class Held
    {
      public:
        /// Wait for it. @param turn of the sweep
        explicit Held(const WriteTurn& turn);
        ~Held();

        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;

      private:
        int m_descriptor; //!< of what is locked
    };

  private:
    int m_descriptor; //!< a file in memory, which POSIX locks for one process at a time
};

} // namespace gridshare
} // namespace ns3

#endif // GRIDSHARE_WRITE_TURN_H
