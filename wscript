# SPDX-License-Identifier: GPL-2.0-only
#
# The build inside an ns-3.35 tree (contrib/gridshare), by waf; later ns-3 use CMakeLists.txt. Both
# read the sources.cmake files.

import hashlib
import os
import re

from waflib import TaskGen

# What pkg-config or the linker calls the libraries, and Debian 12 their packages.
PACKAGES = [('libsodium', 'SODIUM', 'libsodium-dev'),
            ('sqlite3', 'SQLITE3', 'libsqlite3-dev'),
            ('tomlplusplus', 'TOMLPLUSPLUS', 'libtomlplusplus-dev'),
            ('nlohmann_json', 'NLOHMANN_JSON', 'nlohmann-json3-dev')]
LIBRARIES = [('SQLiteCpp', 'SQLITECPP', 'SQLiteCpp/SQLiteCpp.h', 'libsqlitecpp-dev'),
             ('boost_program_options', 'BOOST_PROGRAM_OPTIONS', 'boost/program_options.hpp',
              'libboost-program-options-dev'),
             ('boost_graph', 'BOOST_GRAPH', 'boost/graph/graphml.hpp', 'libboost-graph-dev')]
USES = ['SODIUM', 'SQLITECPP', 'SQLITE3', 'TOMLPLUSPLUS', 'NLOHMANN_JSON', 'BOOST_PROGRAM_OPTIONS',
        'BOOST_GRAPH']


def configure(conf):
    missing = []
    if not conf.find_program('pkg-config', mandatory=False):
        missing.append('pkg-config')
    for package, store, debian_package in PACKAGES:
        if not conf.check_cfg(package=package, args=['--cflags', '--libs'], uselib_store=store,
                              mandatory=False):
            missing.append(debian_package)
    for library, store, header, debian_package in LIBRARIES:
        # SQLiteCpp is a static library and needs sqlite3 behind it.
        if not conf.check_cxx(lib=library, header_name=header, uselib_store=store,
                              use=['SQLITE3'], mandatory=False):
            missing.append(debian_package)
    if not conf.check_cxx(fragment='static_assert(__cplusplus >= 201703L, "");\nint main() {}\n',
                          msg='Checking for C++17', features='cxx', mandatory=False):
        missing.append('a compiler for C++17')
    conf.env['ENABLE_GRIDSHARE'] = not missing
    conf.env['GRIDSHARE_BATCH'] = os.environ.get('GRIDSHARE_BATCH', '')
    conf.report_optional_feature('gridshare', 'Sharing of metering data', not missing,
                                 'missing: ' + ' '.join(missing))
    if missing:
        conf.env['MODULES_NOT_BUILT'].append('gridshare')


@TaskGen.feature('gridshare_module')
@TaskGen.before_method('process_source')
def post_made(self):
    """Make the digest and copy all headers with ./waf build --targets, too, which would leave them
    out: the compiler could then find the headers of an installed ns-3."""
    self.digest.post()
    for group in self.bld.groups:
        for generator in group:
            features = getattr(generator, 'features', [])
            if 'ns3header' in features or 'ns3moduleheader' in features:
                generator.post()


def read_lists(root):
    """The files that the sources.cmake files of all folders list, in CMake's order: sources, headers
    and tests, each a list by room."""
    lists = {'sources': {}, 'headers': {}, 'tests': {}}
    for folder in ['model', 'helper', 'analysis', 'command', 'test']:
        for path, folders, files in os.walk(os.path.join(root, folder)):
            folders.sort()
            if 'sources.cmake' not in files:
                continue
            with open(os.path.join(path, 'sources.cmake')) as text:
                code = re.sub(r'#[^\n]*', '', text.read())
            for room, kind, words in re.findall(
                    r'list\(APPEND gridshare_(\w+)_(sources|headers|tests)\s([^)]*)\)', code):
                lists[kind].setdefault(room, []).extend(words.split())
    return lists


def join(by_room, rooms=None):
    return [path for room in rooms or by_room for path in by_room[room]]


def read_setting(root, name):
    """What CMakeLists.txt sets, which both builds need."""
    with open(os.path.join(root, 'CMakeLists.txt')) as text:
        return re.search(r'set\(gridshare_%s ([^)]+)\)' % name, text.read()).group(1)


def write_source_digest(task):
    """As cmake/source-digest.cmake: the digest of the code that simulates."""
    root = task.generator.path
    files = sorted((node.path_from(root), node.read('rb')) for node in task.inputs)
    lines = ''.join('%s %s\n' % (path, hashlib.sha256(content).hexdigest())
                    for path, content in files)
    task.outputs[0].write('#include "ns3/gridshare-version.h"\n\n'
                          'std::string\nns3::gridshare::GetSourceDigest()\n'
                          '{\n    return "%s";\n}\n'
                          % hashlib.sha256(lines.encode()).hexdigest()[:32])


def build(bld):
    if not bld.env['ENABLE_GRIDSHARE']:
        return
    root = bld.path.abspath()
    if bld.env['GRIDSHARE_BATCH']:
        bld.load('tree_batches', tooldir=os.path.join(root, 'cmake'))
    # The program behind ./gridshare: ./waf --run "gridshare-tool list"; the tests call it, too.
    tool = bld.create_ns3_program('gridshare-tool', ['gridshare'])
    tool.source = 'command/main.cc'
    tool_path = os.path.join(bld.path.get_bld().abspath(), tool.target)
    definitions = ['GRIDSHARE_SOURCE_DIRECTORY="%s"' % root,
                   'GRIDSHARE_BINARY_DIRECTORY="%s"' % bld.bldnode.abspath(),
                   'GRIDSHARE_SCENARIO_DIRECTORY="%s/scenarios"' % root,
                   'GRIDSHARE_PAGE_DIRECTORY="%s/analysis/page/browser"' % root,
                   'GRIDSHARE_CHARTS_FILE="%s/page/node_modules/echarts/dist/echarts.min.js"'
                   % bld.bldnode.abspath(),
                   'GRIDSHARE_TOOL="%s"' % tool_path,
                   'GRIDSHARE_VERSION="%s"' % read_setting(root, 'version'),
                   'GRIDSHARE_NS3_VERSION="%s"' % bld.srcnode.find_node('VERSION').read().strip()]

    module = bld.create_ns3_module('gridshare',
                                   ['core', 'network', 'internet', 'point-to-point', 'csma',
                                    'wifi', 'lte', 'spectrum', 'propagation', 'mobility',
                                    'flow-monitor', 'netanim', 'config-store'])
    module.use.extend(USES)
    module.features += ' gridshare_module'
    module.defines = definitions
    lists = read_lists(root)
    digested = [path for path in join(lists['sources']) + join(lists['headers'])
                if path.startswith(('model/', 'helper/'))]
    digested += [node.path_from(bld.path) for node in bld.path.ant_glob('scenarios/technologies/*.toml')]
    module.digest = bld(rule=write_source_digest, source=digested, target='source-digest.cc')
    module.source = join(lists['sources']) + ['source-digest.cc']
    module.batched = [join(lists['sources'], rooms) for rooms in
                      [read_setting(root, 'core_rooms').split(), read_setting(root, 'ns3_rooms').split(),
                       ['analysis'], ['command']]]

    module_test = bld.create_ns3_module_test_library('gridshare')
    module_test.use.extend(USES)
    module_test.defines = definitions
    module_test.source = join(lists['tests'])
    module_test.batched = list(lists['tests'].values())

    headers = bld(features='ns3header')
    headers.module = 'gridshare'
    headers.source = join(lists['headers'])

    # ns-3.35's own test-runner needs the tests of all modules; this one needs no others.
    if bld.env['ENABLE_TESTS']:
        runner = bld.create_ns3_program('gridshare-test-runner', ['gridshare'])
        runner.use.append('ns3-gridshare-test')
        runner.source = 'test/test-main.cc'

    if bld.env['ENABLE_EXAMPLES']:
        bld.recurse('examples')
