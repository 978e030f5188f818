#pragma once

#include "core/base/result.h"

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace signwright
{

/// A table of comma-separated values with a header line.
struct CsvTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows; ///< each as long as the header

    /// Number of a column by its name, −1 when there is none.
    int column(std::string_view name) const;
};

/// Reads RFC 4180: fields may stand in double quotes and then hold commas, line ends and doubled quotes; lines end in LF
/// or CRLF; a byte order mark and empty lines are skipped. `name` stands in messages. Errors: BadInput with the line when a
/// quote is not closed or a row is longer or shorter than the header, or when there is no header.
Result<CsvTable> parse_csv(std::string_view text, const std::string &name);

/// Reads a file that must have these columns. Errors: those of `read_file` and `parse_csv`; BadInput naming the
/// column that is missing.
Result<CsvTable> read_csv(const std::filesystem::path &path, std::initializer_list<const char *> columns);

} // namespace signwright
