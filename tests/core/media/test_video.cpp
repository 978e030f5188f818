#include "core/base/file.h"
#include "core/media/media_metadata.h"
#include "core/media/video_reader.h"
#include "core/media/video_writer.h"
#include "tests/core/media/small_gif.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <csignal>
#include <filesystem>
#include <set>
#include <vector>

#include <sys/resource.h>

using namespace signwright;
namespace fs = std::filesystem;

namespace
{

constexpr int kFrames = 30;

/// A moving picture whose frames can be told apart: a soft background and a block that moves four pixels a frame.
Image8 picture(int frame, int size = 128)
{
    Image8 image(size, size, 3);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            image.at(x, y)[0] = static_cast<std::uint8_t>(60 + x);
            image.at(x, y)[1] = static_cast<std::uint8_t>(40 + y);
            image.at(x, y)[2] = 90;
        }
    for (int y = 40; y < 60; ++y)
        for (int x = 4 * (frame % 28); x < 4 * (frame % 28) + 16; ++x)
            std::fill_n(image.at(x, y), 3, std::uint8_t{240});
    return image;
}

double psnr(const Image8 &a, const Image8 &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.bytes().size(); ++i)
        sum += (a.bytes()[i] - b.bytes()[i]) * (a.bytes()[i] - b.bytes()[i]);
    return sum == 0 ? 100.0 : 10.0 * std::log10(255.0 * 255.0 * static_cast<double>(a.bytes().size()) / sum);
}

Result<void> write(const fs::path &path, const VideoOptions &options, int frames = kFrames)
{
    auto writer = VideoWriter::create(path, options);
    if (!writer)
        return tl::unexpected(writer.error());
    for (int i = 0; i < frames; ++i)
        if (auto added = writer->add(picture(i, options.width)); !added)
            return added;
    return writer->finish();
}

VideoOptions options_with(Rational fps, std::string metadata = {})
{
    VideoOptions options;
    options.width = options.height = 128;
    options.fps = fps;
    options.metadata = std::move(metadata);
    return options;
}

std::size_t entries(const QTemporaryDir &folder)
{
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path().toStdString()), fs::directory_iterator()));
}

} // namespace

class TestVideo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(".?")); }
    void reads_back_what_it_wrote_data();
    void reads_back_what_it_wrote();
    void real_video_is_frame_exact();
    void nothing_is_left_of_an_abandoned_video();
    void a_recording_is_readable_before_its_end();
    void names_what_cannot_be_written();
    void a_full_disk_leaves_the_old_file();
    void a_folder_with_other_files_is_not_touched();
    void refuses_what_is_no_video();
    void a_damaged_picture_costs_only_itself();
    void a_cut_off_file_keeps_its_beginning_data();
    void a_cut_off_file_keeps_its_beginning();
    void what_is_whole_is_not_called_cut_off();
    void a_file_without_its_list_of_pictures_is_incomplete();
    void times_count_from_where_the_file_begins();
    void pictures_that_change_their_size_are_scaled();
    void turns_pictures_that_were_filmed_upright_data();
    void turns_pictures_that_were_filmed_upright();
    void wide_pixels_become_square();
};

void TestVideo::reads_back_what_it_wrote_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("av1");
    QTest::addColumn<int>("num");
    QTest::addColumn<int>("den");
    QTest::addColumn<double>("bound_db");
    QTest::newRow("PNG") << "frames" << false << 25 << 1 << 99.0;
#if SIGNWRIGHT_VIDEO
    QTest::newRow("H.264") << "a.mp4" << false << 25 << 1 << 36.0;
    QTest::newRow("H.264 at 359/12") << "a.mp4" << false << 359 << 12 << 36.0;
    QTest::newRow("H.264 at 30000/1001") << "a.mp4" << false << 30000 << 1001 << 36.0;
    QTest::newRow("VP9") << "a.webm" << false << 25 << 1 << 34.0;
    QTest::newRow("VP9 at 359/12") << "a.webm" << false << 359 << 12 << 34.0;
    QTest::newRow("AV1") << "a.webm" << true << 25 << 1 << 34.0;
#endif
}

void TestVideo::reads_back_what_it_wrote()
{
    QFETCH(QString, name);
    QFETCH(bool, av1);
    QFETCH(int, num);
    QFETCH(int, den);
    QFETCH(double, bound_db);
    const QTemporaryDir folder;
    const fs::path path = folder.filePath(name).toStdString();
    std::string metadata = "{\"text\": \"Zoë said “hi”\",\n \"filler\": \"";
    while (metadata.size() < 20 * 1024)
        metadata += "lorem ipsum ";
    metadata += "\"}";
    VideoOptions options = options_with({num, den}, metadata);
    options.webm_codec = av1 ? WebmCodec::Av1 : WebmCodec::Vp9;
    const auto written = write(path, options);
    QVERIFY2(written, written ? "" : written.error().message.c_str());
    QCOMPARE(entries(folder), std::size_t{1});

    auto reader = VideoReader::open(path);
    QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
    QCOMPARE(reader->frame_count(), std::int64_t{kFrames});
    QVERIFY2(reader->fps() == (Rational{num, den}), qPrintable(QString("%1/%2").arg(reader->fps().num).arg(reader->fps().den)));
    QCOMPARE(reader->width(), 128);
    for (const int index : {0, 1, 2, 29, 3, 17, 16, 29, 0}) {
        const auto frame = reader->frame(index);
        QVERIFY2(frame, frame ? "" : frame.error().message.c_str());
        QCOMPARE(frame->index, std::int64_t{index});
        QVERIFY(std::abs(frame->time.value() - static_cast<double>(index) * den / num) < 0.001);
        const double quality = psnr(frame->image, picture(index));
        QVERIFY2(quality >= bound_db, qPrintable(QString("frame %1: %2 dB").arg(index).arg(quality)));
    }
    QCOMPARE(*metadata_of(path), metadata);
}

void TestVideo::real_video_is_frame_exact()
{
#if SIGNWRIGHT_VIDEO
    const fs::path path = SIGNWRIGHT_TEST_DATA "/pose/test_video.mp4";
    if (!fs::exists(path))
        QSKIP("../shared/data/pose is not there");
    auto reader = VideoReader::open(path);
    QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
    QCOMPARE(reader->frame_count(), std::int64_t{58});
    QCOMPARE(reader->fps().num, std::int64_t{359});
    QCOMPARE(reader->fps().den, std::int64_t{12});
    QCOMPARE(reader->width(), 540);
    QCOMPARE(reader->height(), 720);
    std::vector<std::string> hashes;
    for (std::int64_t i = 0; i < 58; ++i) {
        const auto frame = reader->frame(i);
        QVERIFY2(frame, frame ? "" : frame.error().message.c_str());
        hashes.push_back(sha256_hex(std::as_bytes(frame->image.bytes())));
    }
    QCOMPARE(std::set<std::string>(hashes.begin(), hashes.end()).size(), std::size_t{58});
    for (std::int64_t step = 0; step < 58; ++step) {
        const std::int64_t index = (step * 37) % 58;
        QCOMPARE(sha256_hex(std::as_bytes(reader->frame(index)->image.bytes())), hashes[static_cast<std::size_t>(index)]);
    }
    QCOMPARE(metadata_of(path).error().kind, ErrorKind::NotFound);
#else
    QSKIP("this build has no FFmpeg");
#endif
}

void TestVideo::nothing_is_left_of_an_abandoned_video()
{
    const QTemporaryDir folder;
    for (const char *name : {"a.mp4", "frames"}) {
        auto writer = VideoWriter::create(folder.filePath(name).toStdString(), options_with({25, 1}));
        if (!SIGNWRIGHT_VIDEO && !writer)
            continue;
        QVERIFY2(writer, writer ? "" : writer.error().message.c_str());
        QVERIFY(writer->add(picture(0)));
        QVERIFY(!fs::exists(folder.filePath(name).toStdString()));
    }
    QCOMPARE(entries(folder), std::size_t{0});
}

void TestVideo::a_recording_is_readable_before_its_end()
{
    const QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "a.mp4";
    VideoOptions options = options_with({25, 1});
    options.crash_safe = true;
    QCOMPARE(VideoWriter::create(path.parent_path() / "a.webm", options).error().kind, ErrorKind::Usage);
#if SIGNWRIGHT_VIDEO
    auto writer = VideoWriter::create(path, options);
    QVERIFY(writer);
    for (int i = 0; i < 80; ++i)
        QVERIFY(writer->add(picture(i)));
    // As after a crash: the file as it is on the disk now.
    const fs::path copy = path.parent_path() / "crashed.mp4";
    fs::copy_file(path, copy);
    auto crashed = VideoReader::open(copy);
    QVERIFY2(crashed, crashed ? "" : crashed.error().message.c_str());
    QCOMPARE(crashed->frame_count(), std::int64_t{75});
    QVERIFY(psnr(crashed->frame(70)->image, picture(70)) > 30.0);
    QVERIFY(writer->finish());
    QCOMPARE(VideoReader::open(path)->frame_count(), std::int64_t{80});
#endif
}

void TestVideo::names_what_cannot_be_written()
{
    const QTemporaryDir folder;
    const fs::path base = folder.path().toStdString();
    fs::create_directory(base / "folder.mp4");
    const auto kind = [](const fs::path &path, const VideoOptions &options) { return write(path, options).error().kind; };
    QCOMPARE(kind(base / "a.avi", options_with({25, 1})), ErrorKind::Usage);
    QCOMPARE(kind(base / "a.mp4", options_with({0, 1})), ErrorKind::Usage);
    VideoOptions odd = options_with({25, 1});
    odd.width = 127;
    QCOMPARE(kind(base / "a.mp4", odd), ErrorKind::Usage);
    QCOMPARE(kind(base / "missing" / "frames", options_with({25, 1})), ErrorKind::Io);
#if SIGNWRIGHT_VIDEO
    const auto into_folder = write(base / "folder.mp4", options_with({25, 1}));
    QVERIFY(QString::fromStdString(into_folder.error().message).contains("it is a folder"));
    QCOMPARE(kind(base / "missing" / "a.mp4", options_with({25, 1})), ErrorKind::Io);
#else
    QCOMPARE(kind(base / "a.mp4", options_with({25, 1})), ErrorKind::Usage);
#endif
    QCOMPARE(entries(folder), std::size_t{1});
}

void TestVideo::a_full_disk_leaves_the_old_file()
{
#if SIGNWRIGHT_VIDEO
    const QTemporaryDir folder;
    const fs::path path = folder.filePath("a.mp4").toStdString();
    QVERIFY(replace_file(path, "the old file"));
    // A limit on file size makes write() fail half-way, as a full disk does.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 4096;
    setrlimit(RLIMIT_FSIZE, &small);
    const auto written = write(path, options_with({25, 1}, std::string(8000, 'x')));
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Io);
    QCOMPARE(*read_file(path), std::string("the old file"));
    QCOMPARE(entries(folder), std::size_t{1});
#else
    QSKIP("this build has no FFmpeg");
#endif
}

void TestVideo::a_folder_with_other_files_is_not_touched()
{
    const QTemporaryDir folder;
    const fs::path path = folder.filePath("frames").toStdString();
    QVERIFY(write(path, options_with({25, 1}), 5));
    QVERIFY(write(path, options_with({25, 1}), 3));
    QCOMPARE(VideoReader::open(path)->frame_count(), std::int64_t{3});
    QVERIFY(replace_file(path / "thesis.txt", "years of work"));
    const auto written = write(path, options_with({25, 1}), 2);
    QVERIFY(!written);
    QVERIFY(QString::fromStdString(written.error().message).contains("other files"));
    QVERIFY(fs::exists(path / "thesis.txt"));
}

void TestVideo::refuses_what_is_no_video()
{
    const QTemporaryDir folder;
    const fs::path path = folder.filePath("a.mp4").toStdString();
    QCOMPARE(VideoReader::open(path).error().kind, ErrorKind::NotFound);
    QCOMPARE(VideoReader::open(folder.path().toStdString()).error().kind, ErrorKind::BadInput);
#if SIGNWRIGHT_VIDEO
    for (const std::string &contents : {std::string(), std::string("plain text"), std::string(5000, '\0')}) {
        QVERIFY(replace_file(path, contents));
        QCOMPARE(VideoReader::open(path).error().kind, ErrorKind::BadInput);
    }
#endif
}

void TestVideo::a_damaged_picture_costs_only_itself()
{
#if SIGNWRIGHT_VIDEO
    const QTemporaryDir folder;
    const fs::path path = folder.filePath("a.gif").toStdString();
    QVERIFY(replace_file(path, small_gif(std::vector<int>(40, 4), {3, 4, 30})));
    auto reader = VideoReader::open(path);
    QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
    QCOMPARE(reader->frame_count(), std::int64_t{40});
    const auto check = [&](std::int64_t index) {
        const auto frame = reader->frame(index);
        QCOMPARE(frame.has_value(), index != 3 && index != 4 && index != 30);
        if (frame)
            QCOMPARE(frame->time, (Rational{4 * index, 100}));
        else
            QCOMPARE(frame.error().kind, ErrorKind::BadInput);
    };
    for (std::int64_t index = 0; index < 40; ++index)
        check(index);
    for (const std::int64_t index : {30, 31, 4, 3, 2, 39, 5, 30, 0})
        check(index);
#else
    QSKIP("this build has no FFmpeg");
#endif
}

void TestVideo::a_cut_off_file_keeps_its_beginning_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("crash_safe");
    QTest::addColumn<bool>("announced");
    QTest::newRow("MP4") << "a.mp4" << false << true;
    QTest::newRow("MP4 in fragments") << "a.mp4" << true << false;
    QTest::newRow("WebM") << "a.webm" << false << true;
}

void TestVideo::a_cut_off_file_keeps_its_beginning()
{
    QFETCH(QString, name);
    QFETCH(bool, crash_safe);
    QFETCH(bool, announced);
#if SIGNWRIGHT_VIDEO
    const QTemporaryDir folder;
    const fs::path path = folder.filePath(name).toStdString();
    VideoOptions options = options_with({25, 1});
    options.crash_safe = crash_safe;
    QVERIFY(write(path, options, 80));
    fs::resize_file(path, fs::file_size(path) * 3 / 4);
    auto reader = VideoReader::open(path);
    QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
    const std::int64_t left = reader->frame_count();
    QVERIFY(left > 20 && left < 80);
    for (std::int64_t index = 0; index < left; ++index) {
        const auto frame = reader->frame(index);
        QVERIFY2(frame, frame ? "" : frame.error().message.c_str());
        QVERIFY(psnr(frame->image, picture(static_cast<int>(std::lround(25 * frame->time.value())))) > 30.0);
    }
    const auto cut_off = reader->cut_off();
    QVERIFY(cut_off);
    QCOMPARE(cut_off->end_seconds, reader->time_of(left - 1).value() + 0.04);
    QCOMPARE(cut_off->announced_seconds.has_value(), announced);
    if (announced)
        QVERIFY(std::abs(*cut_off->announced_seconds - 3.2) < 0.01);
    const QString text = QString::fromStdString(text_of(*cut_off));
    QVERIFY2(text.contains("the file is cut off") && text.contains(" of 3.20 s") == announced, qPrintable(text));
#else
    QSKIP("this build has no FFmpeg");
#endif
}

void TestVideo::what_is_whole_is_not_called_cut_off()
{
#if SIGNWRIGHT_VIDEO
    const QTemporaryDir folder;
    VideoOptions recording = options_with({25, 1});
    recording.crash_safe = true;
    const fs::path base = folder.path().toStdString();
    QVERIFY(write(base / "recording.mp4", recording));
    QVERIFY(write(base / "a.webm", options_with({25, 1})));
    // As a browser streams it: the segment's size and the duration are not known.
    std::string bytes = read_file(base / "a.webm").value();
    const std::size_t segment = bytes.find("\x18\x53\x80\x67"), duration = bytes.find("\x44\x89\x88");
    QVERIFY(segment != std::string::npos && duration != std::string::npos);
    bytes.replace(segment + 4, 8, "\x01\xff\xff\xff\xff\xff\xff\xff");
    bytes.replace(duration, 2, "\xec\x89"); // an element without meaning, of the same length
    QVERIFY(replace_file(base / "streamed.webm", bytes));
    QVERIFY(replace_file(base / "a.gif", small_gif(std::vector<int>(10, 4))));
    for (const fs::path &path : {base / "recording.mp4", base / "a.webm", base / "streamed.webm", base / "a.gif",
                                 fs::path(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/media/sound-first.mp4"),
                                 fs::path(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/media/begins-late.ts"),
                                 fs::path(SIGNWRIGHT_TEST_DATA "/pose/test_video.mp4")}) {
        if (!fs::exists(path))
            continue;
        const auto reader = VideoReader::open(path);
        QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
        QVERIFY2(!reader->cut_off(), path.c_str());
    }
#else
    QSKIP("this build has no FFmpeg");
#endif
}

void TestVideo::a_file_without_its_list_of_pictures_is_incomplete()
{
#if SIGNWRIGHT_VIDEO
    const QTemporaryDir folder;
    const fs::path path = folder.filePath("a.mp4").toStdString();
    const auto reason = [&path](const std::string &contents) {
        if (!replace_file(path, contents))
            return QString();
        const auto reader = VideoReader::open(path);
        return reader ? QString() : QString::fromStdString(reader.error().message);
    };
    const std::string type("\0\0\0\x14"
                           "ftypisom\0\0\2\0isom",
                           20);
    // Some programs write the list last: a telephone that was switched off, a copy that broke off.
    const std::string pictures = std::string("\0\1\0\0mdat", 8) + std::string(0x10000 - 8, 'x');
    for (const std::string &contents : {type, type + pictures, type + pictures.substr(0, 5000)})
        QVERIFY2(reason(contents).contains("it is incomplete"), qPrintable(reason(contents)));
    // The list itself, or all pictures, are missing.
    QVERIFY(write(path, options_with({25, 1})));
    const std::string whole = read_file(path).value();
    const std::size_t list = whole.find("moov"), data = whole.find("mdat");
    QVERIFY(list < data);
    for (const std::size_t length : {list + 100, data + 10})
        QVERIFY2(reason(whole.substr(0, length)).contains("cut off before its first picture"),
                 qPrintable(reason(whole.substr(0, length))));
#else
    QSKIP("this build has no FFmpeg");
#endif
}

void TestVideo::times_count_from_where_the_file_begins()
{
#if SIGNWRIGHT_VIDEO
    for (const auto &[name, begin] : {std::pair{"begins-late.ts", 0.0}, {"sound-first.mp4", 1.4}}) {
        auto reader = VideoReader::open(fs::path(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/media") / name);
        QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
        QCOMPARE(reader->frame_count(), std::int64_t{15});
        for (const std::int64_t index : {0, 14, 3})
            QVERIFY(std::abs(reader->frame(index)->time.value() - begin - 0.04 * static_cast<double>(index)) < 1e-3);
    }
#else
    QSKIP("this build has no FFmpeg");
#endif
}

void TestVideo::pictures_that_change_their_size_are_scaled()
{
#if SIGNWRIGHT_VIDEO
    const QTemporaryDir folder;
    const fs::path path = folder.filePath("a.ppm").toStdString();
    // Portable pixmaps one after the other: the simplest video whose pictures have sizes of their own.
    std::string bytes;
    for (const auto &[width, height, level] : {std::tuple{16, 8, 50}, {400, 300, 100}, {6, 20, 150}})
        bytes += "P6\n" + std::to_string(width) + " " + std::to_string(height) + "\n255\n" +
                 std::string(static_cast<std::size_t>(3 * width * height), static_cast<char>(level));
    QVERIFY(replace_file(path, bytes));
    auto reader = VideoReader::open(path);
    QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
    QCOMPARE(reader->frame_count(), std::int64_t{3});
    const int width = reader->width(), height = reader->height();
    for (int index = 0; index < 3; ++index) {
        const auto frame = reader->frame(index);
        QVERIFY2(frame, frame ? "" : frame.error().message.c_str());
        QCOMPARE(frame->image.width(), width);
        QCOMPARE(frame->image.height(), height);
        QVERIFY(std::abs(*frame->image.at(width - 1, height - 1) - 50 * (index + 1)) <= 1);
        QCOMPARE(reader->width(), width);
    }
#else
    QSKIP("this build has no FFmpeg");
#endif
}

void TestVideo::turns_pictures_that_were_filmed_upright_data()
{
    QTest::addColumn<QList<int>>("matrix"); ///< a, b, c, d of the track's display matrix
    QTest::addColumn<int>("x");             ///< where the picture's upper left corner is shown: 0 or 1
    QTest::addColumn<int>("y");
    QTest::newRow("as it is") << QList<int>{1, 0, 0, 1} << 0 << 0;
    QTest::newRow("a quarter clockwise") << QList<int>{0, 1, -1, 0} << 1 << 0;
    QTest::newRow("upside down") << QList<int>{-1, 0, 0, -1} << 1 << 1;
    QTest::newRow("three quarters") << QList<int>{0, -1, 1, 0} << 0 << 1;
    QTest::newRow("mirrored") << QList<int>{-1, 0, 0, 1} << 1 << 0;
    QTest::newRow("turned and mirrored") << QList<int>{0, 1, 1, 0} << 0 << 0;
    QTest::newRow("no matrix at all") << QList<int>{0, 0, 0, 0} << 0 << 0;
}

void TestVideo::turns_pictures_that_were_filmed_upright()
{
#if SIGNWRIGHT_VIDEO
    QFETCH(QList<int>, matrix);
    QFETCH(int, x);
    QFETCH(int, y);
    const QTemporaryDir folder;
    const fs::path path = folder.filePath("a.mp4").toStdString();
    VideoOptions options = options_with({25, 1});
    options.height = 64;
    {
        auto writer = VideoWriter::create(path, options);
        QVERIFY(writer);
        Image8 image(128, 64, 3, 30);
        for (int row = 0; row < 16; ++row)
            std::fill_n(image.row(row), 3 * 16, std::uint8_t{230});
        QVERIFY(writer->add(image));
        QVERIFY(writer->finish());
    }
    // ISO 14496-12, 8.3.2: the matrix stands 44 bytes after the name of the track's header (version 0), as 16.16 numbers.
    std::string bytes = *read_file(path);
    const std::size_t header = bytes.find("tkhd");
    QVERIFY(header != std::string::npos);
    const std::size_t places[] = {0, 4, 12, 16};
    for (std::size_t i = 0; i < 4; ++i) {
        const auto value = static_cast<std::uint32_t>(matrix[static_cast<qsizetype>(i)] * 65536);
        for (std::size_t byte = 0; byte < 4; ++byte)
            bytes[header + 44 + places[i] + byte] = static_cast<char>(value >> (24 - 8 * byte));
    }
    QVERIFY(replace_file(path, bytes));
    auto reader = VideoReader::open(path);
    QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
    const bool upright = matrix[1] != 0;
    QCOMPARE(reader->width(), upright ? 64 : 128);
    QCOMPARE(reader->height(), upright ? 128 : 64);
    const auto frame = reader->frame(0);
    QVERIFY(frame);
    QCOMPARE(frame->image.width(), reader->width());
    for (int corner_y = 0; corner_y < 2; ++corner_y)
        for (int corner_x = 0; corner_x < 2; ++corner_x) {
            const int level = *frame->image.at(corner_x ? reader->width() - 6 : 5, corner_y ? reader->height() - 6 : 5);
            QCOMPARE(level > 128, corner_x == x && corner_y == y);
        }
#else
    QSKIP("this build has no FFmpeg");
#endif
}

void TestVideo::wide_pixels_become_square()
{
#if SIGNWRIGHT_VIDEO
    // 32 × 64 pixels, each twice as wide as high.
    auto reader = VideoReader::open(SIGNWRIGHT_TEST_SOURCE "/tests/goldens/media/wide_pixels.mp4");
    QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
    QCOMPARE(reader->width(), 64);
    QCOMPARE(reader->height(), 64);
    const auto frame = reader->frame(1);
    QVERIFY(frame);
    QCOMPARE(frame->image.width(), 64);
    QCOMPARE(frame->image.height(), 64);
#else
    QSKIP("this build has no FFmpeg");
#endif
}

QTEST_GUILESS_MAIN(TestVideo)
#include "test_video.moc"
