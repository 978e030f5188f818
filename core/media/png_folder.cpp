#include "core/base/file.h"
#include "core/base/file_ending.h"
#include "core/media/frame_source.h"
#include "core/media/media_metadata.h"
#include "core/media/png.h"

#include <algorithm>
#include <cassert>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

namespace signwright
{

namespace fs = std::filesystem;

namespace
{

constexpr const char *kRateKey = "Frame rate";

std::vector<fs::path> pictures_in(const fs::path &folder)
{
    std::vector<fs::path> pictures;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (file_ending(entry->path()) == ".png")
            pictures.push_back(entry->path());
    std::sort(pictures.begin(), pictures.end());
    return pictures;
}

Rational rate_from(const PngTexts &texts)
{
    const auto found = texts.find(kRateKey);
    long long num = 0, den = 0;
    if (found != texts.end() && std::sscanf(found->second.c_str(), "%lld/%lld", &num, &den) == 2 && num > 0 && den > 0)
        return {num, den};
    return {25, 1};
}

class PngFolderReader : public FrameSource
{
public:
    PngFolderReader(std::vector<fs::path> pictures, const PngFile &first)
        : pictures_(std::move(pictures)), width_(first.image.width()), height_(first.image.height()), fps_(rate_from(first.texts))
    {
    }

    int width() const override { return width_; }
    int height() const override { return height_; }
    std::int64_t frame_count() const override { return static_cast<std::int64_t>(pictures_.size()); }
    Rational fps() const override { return fps_; }
    Rational time_of(std::int64_t index) const override { return {index * fps_.den, fps_.num}; }
    Result<Frame> frame(std::int64_t index) override
    {
        const fs::path &path = pictures_[static_cast<std::size_t>(index)];
        auto picture = read_png(path);
        if (!picture)
            return tl::unexpected(picture.error());
        if (picture->image.width() != width_ || picture->image.height() != height_)
            return fail(Module::Media, ErrorKind::BadInput,
                        path.string() + " is not as large as the first picture of its folder");
        return Frame{rgb(std::move(picture->image)), time_of(index), index};
    }

private:
    static Image8 rgb(Image8 image)
    {
        if (image.channels() == 3)
            return image;
        Image8 colored(image.width(), image.height(), 3);
        for (std::size_t i = 0; i < image.bytes().size(); ++i)
            std::fill_n(colored.bytes().data() + 3 * i, 3, image.bytes()[i]);
        return colored;
    }

    std::vector<fs::path> pictures_;
    int width_;
    int height_;
    Rational fps_;
};

std::string picture_name(std::int64_t index)
{
    char name[40];
    std::snprintf(name, sizeof name, "frame-%06lld.png", static_cast<long long>(index));
    return name;
}

bool is_picture_name(const std::string &name)
{
    return name.size() == 16 && name.starts_with("frame-") && name.ends_with(".png") &&
           name.find_first_not_of("0123456789", 6) == 12;
}

/// True for a folder that may be replaced: one that holds nothing but pictures of ours.
bool holds_only_pictures(const fs::path &folder)
{
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (!is_picture_name(entry->path().filename().string()))
            return false;
    return !error;
}

/// Collects the pictures in a folder beside the target and renames it at the end.
class PngFolderWriter : public VideoTarget
{
public:
    PngFolderWriter(fs::path target, fs::path temporary, const VideoOptions &options)
        : target_(std::move(target)), temporary_(std::move(temporary)), width_(options.width), height_(options.height)
    {
        texts_[kRateKey] = std::to_string(options.fps.num) + "/" + std::to_string(options.fps.den);
        if (!options.metadata.empty())
            texts_["Comment"] = options.metadata;
    }

    ~PngFolderWriter() override
    {
        std::error_code ignored;
        if (!temporary_.empty())
            fs::remove_all(temporary_, ignored);
    }

    Result<void> add(const Image8 &image) override
    {
        assert(image.width() == width_ && image.height() == height_ && image.channels() == 3);
        return write_png(temporary_ / picture_name(count_++), image, texts_);
    }

    Result<void> finish() override
    {
        std::error_code error;
        if (fs::exists(target_, error)) {
            if (!holds_only_pictures(target_))
                return fail(Module::Media, ErrorKind::Io,
                            "cannot write " + target_.string() + ": other files have appeared in it");
            fs::remove_all(target_, error);
        }
        fs::rename(temporary_, target_, error);
        if (error)
            return fail(Module::Media, ErrorKind::Io, "cannot write " + target_.string() + ": " + error.message());
        temporary_.clear();
        return {};
    }

private:
    fs::path target_;
    fs::path temporary_;
    [[maybe_unused]] int width_;
    [[maybe_unused]] int height_;
    PngTexts texts_;
    std::int64_t count_ = 0;
};

} // namespace

Result<std::unique_ptr<FrameSource>> open_png_folder(const fs::path &path)
{
    auto pictures = pictures_in(path);
    if (pictures.empty())
        return fail(Module::Media, ErrorKind::BadInput, "there are no PNG pictures in the folder " + path.string());
    const auto first = read_png(pictures.front());
    if (!first)
        return tl::unexpected(first.error());
    return std::make_unique<PngFolderReader>(std::move(pictures), *first);
}

Result<void> check_png_folder(const fs::path &path)
{
    std::error_code error;
    const auto status = fs::status(path, error);
    if (fs::exists(status) && !fs::is_directory(status))
        return fail(Module::Media, ErrorKind::Io, "cannot write " + path.string() + ": it is a file; choose another name");
    if (fs::exists(status) && !holds_only_pictures(path))
        return fail(Module::Media, ErrorKind::Io,
                    "cannot write " + path.string() + ": the folder holds other files; choose an empty or a new one");
    return {};
}

Result<std::unique_ptr<VideoTarget>> create_png_folder(const fs::path &path, const VideoOptions &options)
{
    if (auto possible = check_png_folder(path); !possible)
        return tl::unexpected(possible.error());
    std::error_code error;
    std::string temporary = path.string() + ".part-XXXXXX";
    if (!::mkdtemp(temporary.data()))
        return fail(Module::Media, ErrorKind::Io, "cannot write " + path.string() + ": " + std::strerror(errno));
    fs::permissions(temporary, fs::perms(0755), error);
    return std::make_unique<PngFolderWriter>(path, temporary, options);
}

Result<std::string> metadata_of_png_folder(const fs::path &path)
{
    const auto pictures = pictures_in(path);
    if (pictures.empty())
        return fail(Module::Media, ErrorKind::BadInput, "there are no PNG pictures in the folder " + path.string());
    return metadata_of(pictures.front());
}

} // namespace signwright
