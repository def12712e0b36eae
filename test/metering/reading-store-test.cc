/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "../nanosecond-units.h"
#include "../printable-value.h"

#include "ns3/reading-store.h"
#include "ns3/test.h"

#include <algorithm>
#include <random>

/**
 * @file
 * @ingroup gridshare-test
 * Readings between register and order, against lists of readings with their arrival times.
 */

namespace ns3
{
namespace gridshare
{
namespace tests
{

namespace
{

constexpr uint32_t METERS = 5;
constexpr int64_t INTERVAL = 900 * NS_PER_S;
constexpr int64_t ORIGIN = 30 * NS_PER_S;

/// A reading with everything that is known of it.
struct PlainReading
{
    uint32_t interval; ///< its number
    uint32_t energyWh; ///< of it
    int64_t arrivesNs; ///< when
};

/// Random delays, losses, uploads of several readings, and trades.
class ReadingStoreTest : public TestCase
{
  public:
    ReadingStoreTest()
        : TestCase("readings arrive, are lost and are traded as in a list with arrival times")
    {
    }

  private:
    void DoRun() override
    {
        for (uint64_t seed = 1; seed <= 30; ++seed)
        {
            std::mt19937_64 words(seed);
            ReadingStore store(METERS, ORIGIN, INTERVAL);
            std::vector<std::vector<PlainReading>> plain(METERS);
            const uint32_t upload = 1 + static_cast<uint32_t>(words() % 4);
            uint32_t uploaded = 0;
            for (uint32_t interval = 1; interval <= 120; ++interval)
            {
                const int64_t now = ORIGIN + interval * INTERVAL;
                std::vector<uint32_t> energies;
                for (uint32_t meter = 0; meter < METERS; ++meter)
                {
                    const auto energy = static_cast<uint32_t>(words() % 1000);
                    NS_TEST_EXPECT_MSG_EQ(store.IsOpen(meter, interval), true, "a new reading");
                    store.Write(meter, interval, energy);
                    NS_TEST_EXPECT_MSG_EQ(store.IsOpen(meter, interval), false, "written");
                    m_waiting[meter].push_back({interval, energy, 0});
                }
                if (interval % upload == 0)
                {
                    Upload(words, store, plain, uploaded, interval, now);
                    uploaded = interval;
                }
                if (words() % 5 == 0)
                {
                    const auto behind = static_cast<int64_t>(words() % 900) * NS_PER_S;
                    const auto end = interval + 1 - static_cast<uint32_t>(words() % 3);
                    Trade(words, store, plain, end, now + behind);
                }
            }
            m_waiting = std::vector<std::vector<PlainReading>>(METERS);
        }
    }

    void Upload(std::mt19937_64& words,
                ReadingStore& store,
                std::vector<std::vector<PlainReading>>& plain,
                uint32_t uploaded,
                uint32_t interval,
                int64_t now)
    {
        for (uint32_t meter = 0; meter < METERS; ++meter)
        {
            if (words() % 4 == 0)
            {
                store.Lose(meter, uploaded + 1, interval + 1);
            }
            else
            {
                const int64_t arrives = now + static_cast<int64_t>(words() % 3000) * NS_PER_S;
                store.Deliver(meter, uploaded + 1, interval + 1, arrives, now);
                for (auto reading : m_waiting[meter])
                {
                    reading.arrivesNs = arrives;
                    plain[meter].push_back(reading);
                }
            }
            m_waiting[meter].clear();
        }
    }

    void Trade(std::mt19937_64& words,
               ReadingStore& store,
               std::vector<std::vector<PlainReading>>& plain,
               uint32_t end,
               int64_t now)
    {
        for (uint32_t meter = 0; meter < METERS; ++meter)
        {
            auto& list = plain[meter];
            const auto stop = std::find_if(list.begin(), list.end(), [&](const auto& reading) {
                return reading.arrivesNs > now || reading.interval >= end;
            });
            const auto arrived = static_cast<uint32_t>(stop - list.begin());
            NS_TEST_ASSERT_MSG_EQ(store.CountArrived(meter, end, now), arrived, "arrived");
            const uint32_t count =
                arrived == 0 ? 0 : static_cast<uint32_t>(words() % (arrived + 1));
            if (count == 0)
            {
                continue;
            }
            const MeteringReadings traded = store.Take(meter, count);
            NS_TEST_EXPECT_MSG_EQ(
                traded.startNs, ORIGIN + (list[0].interval - 1) * INTERVAL, "begin of the first");
            std::vector<uint32_t> expected(list[count - 1].interval - list[0].interval + 1,
                                           ReadingStore::MISSING);
            for (uint32_t i = 0; i < count; ++i)
            {
                expected[list[i].interval - list[0].interval] = list[i].energyWh;
            }
            NS_TEST_EXPECT_MSG_EQ(traded.energiesWh, expected, "values and gaps");
            list.erase(list.begin(), list.begin() + count);
        }
        store.ReleaseRows();
    }

    std::vector<std::vector<PlainReading>> m_waiting =
        std::vector<std::vector<PlainReading>>(METERS); ///< in the meters
};

/// What a transaction can say of an interval.
class StorableIntervalTest : public TestCase
{
  public:
    StorableIntervalTest()
        : TestCase("an interval is whole milliseconds, one at least, 31 bits of them at most")
    {
    }

  private:
    void DoRun() override
    {
        constexpr int64_t millisecond = 1000000;
        constexpr int64_t most = 0x7fffffff * millisecond;
        for (const int64_t good : {millisecond, INTERVAL, most})
        {
            NS_TEST_EXPECT_MSG_EQ(ReadingStore::CanStoreInterval(good), true, good << " ns");
        }
        for (const int64_t bad : {int64_t{0}, -millisecond, millisecond + 1, most + millisecond})
        {
            NS_TEST_EXPECT_MSG_EQ(ReadingStore::CanStoreInterval(bad), false, bad << " ns");
        }
        ReadingStore store(1, ORIGIN, 1500 * millisecond);
        store.Write(0, 1, 9);
        store.Deliver(0, 1, 2, 7, 7);
        NS_TEST_EXPECT_MSG_EQ(store.CountArrived(0, 2, 6), 0, "before its arrival");
        NS_TEST_EXPECT_MSG_EQ(store.CountArrived(0, 2, 7), 1, "at its arrival");
        NS_TEST_EXPECT_MSG_EQ(store.CountArrived(0, 1, 7), 0, "not of earlier intervals");
        const auto readings = store.Take(0, 1);
        NS_TEST_EXPECT_MSG_EQ(readings.intervalMs, 1500, "as it says it");
        NS_TEST_EXPECT_MSG_EQ(readings.startNs, ORIGIN, "the first begins with the store");
        NS_TEST_EXPECT_MSG_EQ(store.IsOpen(0, 1), false, "traded");
        NS_TEST_EXPECT_MSG_EQ(store.IsOpen(0, 2), true, "the next");
    }
};

/// Messages overtake each other, and an order may look back.
class OvertakenReadingTest : public TestCase
{
  public:
    OvertakenReadingTest()
        : TestCase("a reading that comes after a later one counts in its interval")
    {
    }

  private:
    void DoRun() override
    {
        ReadingStore store(1, ORIGIN, INTERVAL);
        for (const uint32_t interval : {3U, 1U, 2U})
        {
            store.Write(0, interval, 10 * interval);
            store.Deliver(0, interval, interval + 1, ORIGIN, ORIGIN);
        }
        for (uint32_t end = 1; end <= 5; ++end)
        {
            NS_TEST_EXPECT_MSG_EQ(
                store.CountArrived(0, end, ORIGIN), std::min(end - 1, 3U), "before " << end);
        }
        const auto readings = store.Take(0, 2);
        const std::vector<uint32_t> expected{10, 20};
        NS_TEST_EXPECT_MSG_EQ(readings.energiesWh, expected, "in order");
        NS_TEST_EXPECT_MSG_EQ(store.CountArrived(0, 1, ORIGIN), 0, "traded ones are gone");
        NS_TEST_EXPECT_MSG_EQ(store.CountArrived(0, 3, ORIGIN), 0, "of these intervals");
        NS_TEST_EXPECT_MSG_EQ(store.CountArrived(0, 4, ORIGIN), 1, "one is left");
    }
};

/// The suite of the reading store.
class ReadingStoreTestSuite : public TestSuite
{
  public:
    ReadingStoreTestSuite()
        : TestSuite("gridshare-reading-store", TestSuite::Type::UNIT)
    {
        AddTestCase(new ReadingStoreTest);
        AddTestCase(new StorableIntervalTest);
        AddTestCase(new OvertakenReadingTest);
    }
};

static ReadingStoreTestSuite g_readingStoreTestSuite; //!< registers the suite

} // namespace

} // namespace tests
} // namespace gridshare
} // namespace ns3
