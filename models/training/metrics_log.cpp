#include "models/training/metrics_log.h"

#include "core/base/file.h"

#include <sstream>

namespace signwright::training
{

namespace
{

/// A line cut short by a crash counts as later than everything.
bool belongs(const std::string &line, std::int64_t keep_until)
{
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    return json.is_object() && json.value("step", nlohmann::json()).is_number_integer() &&
           json["step"].get<std::int64_t>() <= keep_until;
}

} // namespace

Result<MetricsLog> MetricsLog::open(const std::filesystem::path &path, std::int64_t keep_until)
{
    std::string kept;
    if (std::filesystem::exists(path)) {
        const auto text = read_file(path);
        if (!text)
            return tl::unexpected(text.error());
        std::istringstream lines(*text);
        for (std::string line; std::getline(lines, line);) {
            if (belongs(line, keep_until))
                kept += line + "\n";
        }
    }
    if (auto replaced = replace_file(path, kept); !replaced)
        return tl::unexpected(replaced.error());
    MetricsLog log;
    log.file_.open(path, std::ios::app);
    if (!log.file_)
        return fail(Module::Training, ErrorKind::Io, "cannot append to " + path.string());
    return log;
}

void MetricsLog::write(const nlohmann::json &line) { file_ << line.dump() << std::endl; }

} // namespace signwright::training
