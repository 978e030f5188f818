#include "core/checkpoint/weight_files.h"

#include "core/base/json.h"

#include <algorithm>
#include <fstream>
#include <string_view>

namespace signwright
{

namespace fs = std::filesystem;
using nlohmann::json;

namespace
{

constexpr std::string_view kStateDict = "state_dict.";
constexpr std::string_view kZipStart = "PK\x03\x04", kZipEnd = "PK\x05\x06";
constexpr std::string_view kPickleStart = "\x80\x02";
constexpr std::uint64_t kMaxHeader = 100'000'000;
constexpr std::uint64_t kZipEndRoom = 65'557; ///< the end record and the longest comment behind it

tl::unexpected<Error> half_copied(const fs::path &path, const std::string &how)
{
    return fail(Module::Bundle, ErrorKind::BadInput, path.string() + " is half copied (" + how + "); copy or download it again");
}

std::string bytes_at(std::ifstream &file, std::uint64_t begin, std::uint64_t count)
{
    std::string bytes(count, '\0');
    file.clear();
    file.seekg(static_cast<std::streamoff>(begin));
    file.read(bytes.data(), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return bytes;
}

/// How long a safetensors file must be after its header, or 0 when the header does not say.
std::uint64_t size_by_header(std::ifstream &file, std::uint64_t size)
{
    const std::string length = bytes_at(file, 0, 8);
    std::uint64_t header = 0;
    for (std::size_t i = length.size(); i-- > 0;)
        header = header << 8 | static_cast<unsigned char>(length[i]);
    if (length.size() < 8 || header > kMaxHeader || bytes_at(file, 8, 1) != "{")
        return 0;
    std::uint64_t end = 8 + header;
    if (end > size)
        return end;
    const auto parsed = parse_json(bytes_at(file, 8, header), Module::Bundle, "header");
    if (!parsed || !parsed->is_object())
        return 0;
    std::uint64_t data = 0;
    for (const auto &[name, entry] : parsed->items()) {
        const auto offsets = entry.is_object() ? entry.find("data_offsets") : entry.end();
        if (offsets != entry.end() && offsets->is_array() && offsets->size() == 2 && (*offsets)[1].is_number_unsigned())
            data = std::max(data, (*offsets)[1].get<std::uint64_t>());
    }
    return end + data;
}

/// A clearer reason than `found` where the file looks like one that was not copied or downloaded to its end.
tl::unexpected<Error> reason(const fs::path &path, const Error &found)
{
    std::error_code error;
    const std::uint64_t size = fs::file_size(path, error);
    std::ifstream file(path, std::ios::binary);
    if (error || !file)
        return tl::unexpected(found);
    if (size == 0)
        return half_copied(path, "it is empty");
    const std::string start = bytes_at(file, 0, 40);
    if (start.starts_with("version https://git-lfs"))
        return fail(Module::Bundle, ErrorKind::BadInput,
                    path.string() + " is a note of Git LFS in place of the weights; download the file itself");
    if (start.starts_with(kPickleStart))
        return fail(Module::Bundle, ErrorKind::BadInput,
                    path.string() +
                        " is in the format of PyTorch before 1.6; open and save it with a newer one, or get a safetensors file");
    if (start.starts_with(kZipStart)) {
        const std::uint64_t room = std::min(size, kZipEndRoom);
        if (bytes_at(file, size - room, room).find(kZipEnd) == std::string::npos)
            return half_copied(path, "its end is missing");
    } else if (const std::uint64_t whole = size_by_header(file, size); whole > size) {
        return half_copied(path, std::to_string(size) + " of at least " + std::to_string(whole) + " bytes are there");
    }
    return tl::unexpected(found);
}

/// Takes the tensors of one file, without the name of the dictionary that holds them all.
Result<void> take(WeightFiles &files, const std::map<std::string, TensorView> &tensors, const fs::path &path)
{
    const bool nested =
        std::any_of(tensors.begin(), tensors.end(), [](const auto &entry) { return entry.first.starts_with(kStateDict); });
    for (const auto &[name, tensor] : tensors) {
        if (nested && !name.starts_with(kStateDict))
            continue;
        if (!files.tensors.emplace(nested ? name.substr(kStateDict.size()) : name, tensor).second)
            return fail(Module::Bundle, ErrorKind::BadInput,
                        path.string() + " holds the tensor \"" + name +
                            "\", which another file of the model holds too; get it again");
    }
    return {};
}

Result<void> add_file(WeightFiles &files, const fs::path &path)
{
    std::ifstream stream(path, std::ios::binary);
    if (bytes_at(stream, 0, kZipStart.size()) == kZipStart) {
        auto file = TorchFile::open(path);
        if (!file)
            return reason(path, file.error());
        files.torch_files.push_back(std::move(*file));
        return take(files, files.torch_files.back().tensors(), path);
    }
    auto file = SafetensorsFile::open(path);
    if (!file)
        return reason(path, file.error());
    files.metadata.insert(file->metadata().begin(), file->metadata().end());
    files.safetensors.push_back(std::move(*file));
    return take(files, files.safetensors.back().tensors(), path);
}

} // namespace

Result<WeightFiles> open_weight_files(const std::vector<fs::path> &paths)
{
    WeightFiles files;
    for (const fs::path &path : paths)
        if (auto added = add_file(files, path); !added)
            return tl::unexpected(added.error());
    return files;
}

} // namespace signwright
