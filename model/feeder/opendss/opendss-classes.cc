/*
 * SPDX-License-Identifier: GPL-2.0-only
 */

#include "opendss-classes.h"

#include "opendss-names.h"

#include <algorithm>
#include <map>

/**
 * @file
 * @ingroup gridshare-feeder
 * The classes of OpenDSS and their properties, in the order of the engine, for bare values and
 * abbreviations go by it. A class has all its properties, also those that do not matter here: a
 * property that it has not is a spelling mistake.
 */

namespace ns3
{
namespace gridshare
{

namespace
{

/// Properties that every power delivery element has after its own.
const char* const DELIVERY = "normamps emergamps faultrate pctperm repair basefreq enabled like";

/// Properties that every power conversion element has after its own.
const char* const CONVERSION = "spectrum basefreq enabled like";

/// Properties that every control has after its own.
const char* const CONTROL = "basefreq enabled like";

/// Classes whose objects change neither buses, paths nor loads.
const char* const MEANINGLESS =
    "tshape priceshape xycurve growthshape tcc_curve spectrum wiredata cndata tsdata capcontrol "
    "dynamicexp gendispatcher storagecontroller storagecontroller2 upfccontrol espvlcontrol "
    "invcontrol invcontrol2 expcontrol monitor energymeter sensor solution feeder dsscircuit";

/// Classes whose objects have buses, or join them, and that no distribution feeder is known to use.
const char* const NOT_READ = "gicsource gictransformer generic5 windgen";

bool
IsIn(const std::vector<std::string>& words, const std::string& word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::map<std::string, std::vector<std::string>>
MakePropertyLists()
{
    const std::map<std::string, std::string> lists{
        {"line",
         std::string(
             "bus1 bus2 linecode length phases r1 x1 r0 x0 c1 c0 rmatrix xmatrix cmatrix switch "
             "rg xg rho geometry units spacing wires earthmodel cncables tscables b1 b0 seasons "
             "ratings linetype epsrmedium heightoffset heightunit conductors ") +
             DELIVERY},
        {"linecode",
         "nphases r1 x1 r0 x0 c1 c0 units rmatrix xmatrix cmatrix basefreq normamps "
         "emergamps faultrate pctperm repair kron rg xg rho neutral b1 b0 seasons ratings "
         "linetype like"},
        {"linegeometry",
         "nconds nphases cond wire x h units normamps emergamps reduce spacing wires cncable "
         "tscable cncables tscables seasons ratings linetype conductors like"},
        {"linespacing", "nconds nphases x h units eqdistphph eqdistphn like"},
        {"load",
         std::string(
             "phases bus1 kv kw pf model yearly daily duty growth conn kvar rneut xneut status "
             "class vminpu vmaxpu vminnorm vminemerg xfkva allocationfactor kva %mean %stddev "
             "cvrwatts cvrvars kwh kwhdays cfactor cvrcurve numcust zipv %seriesrl relweight "
             "vlowpu puxharm xrharm ") +
             CONVERSION},
        {"transformer",
         std::string(
             "phases windings wdg bus conn kv kva tap %r rneut xneut buses conns kvs kvas taps "
             "xhl xht xlt xscarray thermal n m flrise hsrise %loadloss %noloadloss normhkva "
             "emerghkva sub maxtap mintap numtaps subname %imag ppm_antifloat %rs bank xfmrcode "
             "xrconst x12 x13 x23 leadlag wdgcurrents core rdcohms seasons ratings ") +
             DELIVERY},
        {"autotrans",
         std::string(
             "phases windings wdg bus conn kv kva tap %r rdcohms core buses conns kvs kvas taps "
             "xhx xht xxt xscarray thermal n m flrise hsrise %loadloss %noloadloss normhkva "
             "emerghkva sub maxtap mintap numtaps subname %imag ppm_antifloat %rs bank xrconst "
             "leadlag wdgcurrents ") +
             DELIVERY},
        {"xfmrcode",
         "phases windings wdg conn kv kva tap %r rneut xneut conns kvs kvas taps xhl xht xlt "
         "xscarray thermal n m flrise hsrise %loadloss %noloadloss normhkva emerghkva maxtap "
         "mintap numtaps %imag ppm_antifloat %rs x12 x13 x23 rdcohms seasons ratings like"},
        {"reactor",
         std::string(
             "bus1 bus2 phases kvar kv conn rmatrix xmatrix parallel r x rp z1 z2 z0 z rcurve "
             "lcurve lmh ") +
             DELIVERY},
        {"capacitor",
         std::string("bus1 bus2 phases kvar kv conn cmatrix cuf r xl harm numsteps states ") +
             DELIVERY},
        {"fault",
         std::string("bus1 bus2 phases r %stddev gmatrix ontime temporary minamps ") + DELIVERY},
        {"vsource",
         std::string(
             "bus1 basekv pu angle frequency phases mvasc3 mvasc1 x1r1 x0r0 isc3 isc1 r1 x1 r0 "
             "x0 scantype sequence bus2 z1 z0 z2 puz1 puz0 puz2 basemva yearly daily duty model "
             "puzideal ") +
             CONVERSION},
        {"isource",
         std::string("bus1 amps angle frequency phases scantype sequence yearly daily duty bus2 ") +
             CONVERSION},
        {"vccs",
         std::string("bus1 phases prated vrated ppct bp1 bp2 filter fsample rmsmode imaxpu vrmstau "
                     "irmstau ") +
             CONVERSION},
        {"upfc",
         std::string(
             "bus1 bus2 refkv pf frequency phases xs tol1 mode vpqmax losscurve vhlimit vllimit "
             "climit refkv2 kvarlimit element ") +
             CONVERSION},
        {"generator",
         std::string(
             "phases bus1 kv kw pf kvar model vminpu vmaxpu yearly daily duty dispmode dispvalue "
             "conn status class vpu maxkvar minkvar pvfactor forceon kva mva xd xdp xdpp h d "
             "usermodel userdata shaftmodel shaftdata dutystart debugtrace balanced xrdp usefuel "
             "fuelkwh %fuel %reserve refuel dynamiceq dynout ") +
             CONVERSION},
        {"pvsystem",
         std::string(
             "phases bus1 kv irradiance pmpp %pmpp temperature pf conn kvar kva %cutin %cutout "
             "effcurve p-tcurve %r %x model vminpu vmaxpu balanced limitcurrent yearly daily "
             "duty tyearly tdaily tduty class usermodel userdata debugtrace varfollowinverter "
             "dutystart wattpriority pfpriority %pminnovars %pminkvarmax kvarmax kvarmaxabs kvdc "
             "kp pitol safevoltage safemode dynamiceq dynout controlmode amplimit amplimitgain ") +
             CONVERSION},
        {"storage",
         std::string(
             "phases bus1 kv conn kw kvar pf kva %cutin %cutout effcurve varfollowinverter "
             "kvarmax kvarmaxabs wattpriority pfpriority %pminnovars %pminkvarmax kwrated "
             "%kwrated kwhrated kwhstored %stored %reserve state %discharge %charge %effcharge "
             "%effdischarge %idlingkw %idlingkvar %r %x model vminpu vmaxpu balanced "
             "limitcurrent yearly daily duty dispmode dischargetrigger chargetrigger "
             "timechargetrig class dynadll dynadata usermodel userdata debugtrace kvdc kp pitol "
             "safevoltage safemode dynamiceq dynout controlmode amplimit amplimitgain ") +
             CONVERSION},
        {"indmach012",
         std::string(
             "phases bus1 kv kw pf conn kva h d purs puxs purr puxr puxm slip maxslip slipoption "
             "yearly daily duty debugtrace ") +
             CONVERSION},
        {"vsconverter",
         std::string(
             "phases bus1 kvac kvdc kw ndc rac xac m0 d0 mmin mmax iacmax idcmax vacref pacref "
             "qacref vdcref vscmode ") +
             CONVERSION},
        {"gicline",
         std::string("bus1 bus2 volts angle frequency phases r x c en ee lat1 lon1 lat2 lon2 ") +
             CONVERSION},
        {"loadshape",
         "npts interval mult hour mean stddev csvfile sngfile dblfile action qmult useactual "
         "pmax qmax sinterval minterval pbase qbase pmult pqcsvfile memorymapping "
         "interpolation like"},
        {"regcontrol",
         std::string(
             "transformer winding vreg band ptratio ctprim r x bus delay reversible revvreg "
             "revband revr revx tapdelay debugtrace maxtapchange inversetime tapwinding vlimit "
             "ptphase revthreshold revdelay revneutral eventlog remoteptratio tapnum reset ldc_z "
             "rev_z cogen ") +
             CONTROL},
        {"swtcontrol",
         std::string("switchedobj switchedterm action lock delay normal state reset ") + CONTROL},
        {"relay",
         std::string(
             "monitoredobj monitoredterm switchedobj switchedterm type phasecurve groundcurve "
             "phasetrip groundtrip tdphase tdground phaseinst groundinst reset shots "
             "recloseintervals delay overvoltcurve undervoltcurve kvbase 47%pickup 46baseamps "
             "46%pickup 46isqt variable overtrip undertrip breakertime action z1mag z1ang z0mag "
             "z0ang mphase mground eventlog debugtrace distreverse normal state doc_tiltanglelow "
             "doc_tiltanglehigh doc_tripsettinglow doc_tripsettinghigh doc_tripsettingmag "
             "doc_delayinner doc_phasecurveinner doc_phasetripinner doc_tdphaseinner "
             "doc_p1blocking ") +
             CONTROL},
        {"recloser",
         std::string(
             "monitoredobj monitoredterm switchedobj switchedterm numfast phasefast phasedelayed "
             "groundfast grounddelayed phasetrip groundtrip phaseinst groundinst reset shots "
             "recloseintervals delay action tdphfast tdgrfast tdphdelayed tdgrdelayed normal "
             "state ") +
             CONTROL},
        {"fuse",
         std::string(
             "monitoredobj monitoredterm switchedobj switchedterm fusecurve ratedcurrent delay "
             "action normal state ") +
             CONTROL},
    };
    std::map<std::string, std::vector<std::string>> split;
    for (const auto& [name, words] : lists)
    {
        split[name] = SplitOpenDssNames(words);
    }
    split["pvsystem2"] = split["pvsystem"];
    split["storage2"] = split["storage"];
    return split;
}

} // namespace

OpenDssClassUse
GetOpenDssClassUse(const std::string& className)
{
    if (!GetOpenDssProperties(className).empty())
    {
        return OpenDssClassUse::READ;
    }
    static const auto meaningless = SplitOpenDssNames(MEANINGLESS);
    static const auto notRead = SplitOpenDssNames(NOT_READ);
    if (IsIn(meaningless, className))
    {
        return OpenDssClassUse::NOTHING;
    }
    return IsIn(notRead, className) ? OpenDssClassUse::NOT_READ : OpenDssClassUse::UNKNOWN;
}

const std::vector<std::string>&
GetOpenDssProperties(const std::string& className)
{
    static const auto lists = MakePropertyLists();
    static const std::vector<std::string> none;
    const auto found = lists.find(className);
    return found == lists.end() ? none : found->second;
}

} // namespace gridshare
} // namespace ns3
