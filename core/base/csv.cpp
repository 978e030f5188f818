#include "core/base/csv.h"

#include "core/base/file.h"

#include <algorithm>

namespace signwright
{

namespace
{

/// Takes one record from the front of `text`; false when a quote is not closed.
bool take_record(std::string_view &text, int &line, std::vector<std::string> &fields)
{
    fields.assign(1, {});
    bool quoted = false;
    while (!text.empty()) {
        const char c = text.front();
        text.remove_prefix(1);
        if (c == '\n')
            ++line;
        if (quoted) {
            if (c != '"') {
                fields.back() += c;
            } else if (!text.empty() && text.front() == '"') {
                fields.back() += '"';
                text.remove_prefix(1);
            } else {
                quoted = false;
            }
        } else if (c == '"' && fields.back().empty()) {
            quoted = true;
        } else if (c == ',') {
            fields.emplace_back();
        } else if (c == '\n') {
            return true;
        } else if (c != '\r' || (!text.empty() && text.front() != '\n')) {
            fields.back() += c;
        }
    }
    return !quoted;
}

} // namespace

int CsvTable::column(std::string_view name) const
{
    const auto found = std::find(header.begin(), header.end(), name);
    return found == header.end() ? -1 : static_cast<int>(found - header.begin());
}

Result<CsvTable> parse_csv(std::string_view text, const std::string &name)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    CsvTable table;
    int line = 1;
    std::vector<std::string> fields;
    while (!text.empty()) {
        const int first_line = line;
        const auto refuse = [&](const std::string &what) {
            return fail(Module::Base, ErrorKind::BadInput, name + ", line " + std::to_string(first_line) + ": " + what);
        };
        if (!take_record(text, line, fields))
            return refuse("a quoted field is not closed");
        if (fields.size() == 1 && fields.front().empty())
            continue;
        if (table.header.empty()) {
            table.header = fields;
            continue;
        }
        if (fields.size() != table.header.size())
            return refuse(std::to_string(fields.size()) + " fields where the header has " + std::to_string(table.header.size()));
        table.rows.push_back(fields);
    }
    if (table.header.empty())
        return fail(Module::Base, ErrorKind::BadInput, name + " is empty; a header line is needed");
    return table;
}

Result<CsvTable> read_csv(const std::filesystem::path &path, std::initializer_list<const char *> columns)
{
    const Result<std::string> text = read_file(path);
    if (!text)
        return tl::unexpected(text.error());
    Result<CsvTable> table = parse_csv(*text, path.string());
    for (const char *column : columns) {
        if (table && table->column(column) < 0)
            return fail(Module::Base, ErrorKind::BadInput, path.string() + ": the column \"" + column + "\" is missing");
    }
    return table;
}

} // namespace signwright
