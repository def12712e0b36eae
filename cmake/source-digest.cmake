# SPDX-License-Identifier: GPL-2.0-only
#
# Writes a source file with the digest of the code that simulates: of the rooms below helper/ and
# model/, and of the access technologies that ship with them. Runs of other code are other runs.
#
#   cmake -D ROOT=... -D FILES=a;b;... -D OUTPUT=... -P source-digest.cmake
#
# wscript does the same: a line "PATH SHA256" for each file, in the order of the paths.

list(SORT FILES)
set(lines)
foreach(file IN LISTS FILES)
  file(SHA256 ${ROOT}/${file} digest)
  string(APPEND lines "${file} ${digest}\n")
endforeach()
string(SHA256 digest "${lines}")
string(SUBSTRING ${digest} 0 32 digest)
file(
  WRITE ${OUTPUT}
  "#include \"ns3/gridshare-version.h\"\n\n"
  "std::string\nns3::gridshare::GetSourceDigest()\n{\n    return \"${digest}\";\n}\n"
)
