#pragma once

#include "core/base/result.h"
#include "core/signing/hand/hand_angles.h"
#include "core/signing/hand/hand_contact.h"

#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// A handshape of the lexicon's coding.
struct Handshape {
    std::vector<std::string> names; ///< such as {"F", "9"}; the first is the canonical one
    HandAngles angles;              ///< before contacts are solved
    std::vector<HandContact> contacts;
};

/// All handshapes, in the order of `resources/lexicon/handshapes.tsv`, which is compiled into the program.
const std::vector<Handshape> &handshapes();

/// The handshape of that name (letter case counts), null when there is none.
const Handshape *find_handshape_entry(std::string_view name);

/// The angles of a handshape as tabulated, null when there is none of that name. `posed_handshape`
/// (contact_solver.h) gives them with the contacts met.
const HandAngles *find_handshape(std::string_view name);

/// Every name, second names included, in the table's order.
std::vector<std::string> handshape_names();

/// Reads a table of handshapes: a header line, then tab-separated rows of
/// names ("A" or "F,9") · index · middle · ring · little ("MCP/PIP/DIP") · spread ("index/middle/ring/little") ·
/// thumb ("palmar/radial/opposition/MCP/IP") · contacts ("-", or a list separated by spaces). Degrees.
/// Contacts: `tip:index,middle`, `tip:index=60`, `side:index.middle.radial=20`, `along:index.middle.radial`,
/// `across:index,middle`, `between:index`, `under:index,middle` (see `ContactKind`; after "=" the gap in millimetres). Errors:
/// BadInput with the line and what is wrong; angles outside their limits are refused.
Result<std::vector<Handshape>> parse_handshapes(std::string_view tsv);

/// The text of the table that was compiled in.
std::string_view handshapes_tsv();

} // namespace signwright
