#include "app/cli/estimate_inputs.h"

#include "core/base/file_ending.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <string_view>
#include <tuple>

namespace signwright
{

namespace fs = std::filesystem;

namespace
{

bool is_video(const fs::path &path)
{
    constexpr std::array<std::string_view, 16> kEndings = {".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg",
                                                           ".mts", ".ts",  ".wmv", ".flv", ".ogv",  ".3gp", ".gif", ".vob"};
    return std::find(kEndings.begin(), kEndings.end(), file_ending(path)) != kEndings.end();
}

/// By its ending, that of a folder is hardly such a name.
bool is_file_of_another_kind(const fs::path &path)
{
    constexpr std::array<std::string_view, 6> kEndings = {".srt", ".vtt", ".eaf", ".txt", ".json", ".skels"};
    return is_video(path) || std::find(kEndings.begin(), kEndings.end(), file_ending(path)) != kEndings.end();
}

/// A video, and the place of its pose below the output folder.
struct Found {
    fs::path input;
    fs::path place;
};

/// `place` is the video's.
Found found_video(const fs::path &video, fs::path place) { return {video, place.replace_extension(".pose")}; }

Result<std::vector<Found>> videos_in(const fs::path &input)
{
    const fs::path folder = (input / "").parent_path(); // without a separator at the end
    std::vector<Found> found;
    std::set<fs::path> picture_folders;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored; // of a link that leads nowhere
        if (!entry->is_regular_file(ignored))
            continue;
        if (is_video(entry->path()))
            found.push_back(found_video(entry->path(), entry->path().lexically_relative(folder)));
        else if (file_ending(entry->path()) == ".png")
            picture_folders.insert(entry->path().parent_path());
    }
    if (error)
        return fail(Module::Cli, ErrorKind::Io, "cannot read all of the folder " + folder.string() + ": " + error.message());
    if (found.empty())
        for (const fs::path &pictures : picture_folders) {
            fs::path place =
                pictures == folder ? fs::weakly_canonical(folder, error).filename() : pictures.lexically_relative(folder);
            found.push_back({pictures, place += ".pose"}); // dots are a part of a folder's name
        }
    if (found.empty())
        return fail(Module::Cli, ErrorKind::NotFound, "there is no video in " + folder.string());
    return found;
}

/// Errors: Usage when two poses would go to one file.
Result<void> check_outputs(const std::vector<EstimateJob> &jobs, bool with_raw)
{
    std::map<fs::path, fs::path> inputs; // of every file that is written
    for (const EstimateJob &job : jobs)
        for (const fs::path &output : {job.output, job.raw_output()}) {
            if (output != job.output && !with_raw)
                continue;
            if (const auto [other, added] = inputs.try_emplace(output, job.input); !added)
                return fail(Module::Cli, ErrorKind::Usage,
                            "the poses of " + other->second.string() + " and " + job.input.string() + " would both become " +
                                output.string() + "; rename one of the videos, or give them output folders of their own");
        }
    return {};
}

} // namespace

fs::path EstimateJob::raw_output() const { return fs::path(output).replace_extension(".raw.pose"); }

Result<Shard> shard_from_text(const std::string &text)
{
    Shard shard;
    int number = 0;
    const char *end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, number);
    if (first.ec == std::errc() && first.ptr != end && *first.ptr == '/') {
        const auto second = std::from_chars(first.ptr + 1, end, shard.count);
        if (second.ec == std::errc() && second.ptr == end && number >= 1 && number <= shard.count) {
            shard.index = number - 1;
            return shard;
        }
    }
    return fail(Module::Cli, ErrorKind::Usage, "--shard " + text + " is no part of a whole; write 2/8 for the second of eight");
}

Result<std::vector<EstimateJob>> estimate_jobs(const std::vector<fs::path> &inputs, const fs::path &output, const Shard &shard,
                                               bool with_raw)
{
    std::vector<Found> found;
    for (const fs::path &input : inputs) {
        std::error_code error;
        const auto status = fs::status(input, error);
        if (!fs::exists(status))
            return fail(Module::Cli, ErrorKind::NotFound, "cannot read " + input.string() + ": there is no such file or folder");
        if (!fs::is_directory(status)) {
            found.push_back(found_video(input, input.filename()));
            continue;
        }
        const auto inside = videos_in(input);
        if (!inside)
            return tl::unexpected(inside.error());
        found.insert(found.end(), inside->begin(), inside->end());
    }
    const bool one_file = file_ending(output) == ".pose";
    if (std::error_code error; is_file_of_another_kind(output) && !fs::is_directory(output, error))
        return fail(Module::Cli, ErrorKind::Usage,
                    "cannot write poses to " + output.string() + ": use a name that ends in .pose, or a folder");
    if (one_file && found.size() != 1)
        return fail(Module::Cli, ErrorKind::Usage,
                    output.string() + " is one file for " + std::to_string(found.size()) + " videos; name a folder");
    std::vector<EstimateJob> jobs;
    for (const Found &video : found)
        jobs.push_back({video.input.lexically_normal(), one_file ? output : output / video.place});
    const auto parts = [](const EstimateJob &job) { return std::tie(job.output, job.input); };
    std::sort(jobs.begin(), jobs.end(), [&](const EstimateJob &a, const EstimateJob &b) { return parts(a) < parts(b); });
    // A video may be named twice, by itself and with its folder.
    jobs.erase(
        std::unique(jobs.begin(), jobs.end(), [&](const EstimateJob &a, const EstimateJob &b) { return parts(a) == parts(b); }),
        jobs.end());
    if (auto checked = check_outputs(jobs, with_raw); !checked)
        return tl::unexpected(checked.error());
    std::vector<EstimateJob> mine;
    for (std::size_t i = static_cast<std::size_t>(shard.index); i < jobs.size(); i += static_cast<std::size_t>(shard.count))
        mine.push_back(jobs[i]);
    return mine;
}

} // namespace signwright
