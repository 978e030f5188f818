#pragma once

#include "app/studio/models/model_service.h"

#include <algorithm>
#include <condition_variable>
#include <filesystem>
#include <map>
#include <mutex>

namespace signwright
{

/// A few models in memory. Work on them goes as far as the test lets it.
class ScriptedModels : public ModelService
{
public:
    /// `folder` is watched, not read.
    explicit ScriptedModels(std::filesystem::path folder) : folder_(std::move(folder)) {}

    static ModelEntry entry(const char *name, const char *kind)
    {
        ModelEntry made;
        made.id = QString("/models/") + name;
        made.name = name;
        made.kind = kind;
        made.family = "Stable Diffusion 1.x";
        made.parameters = 1'000'000;
        made.bytes = 2'000'000;
        made.licence = "Apache-2.0";
        made.removable = true;
        return made;
    }

    void put(ModelEntry entry)
    {
        const std::lock_guard lock(mutex_);
        entries_.push_back(std::move(entry));
    }
    /// Work reports this and goes on when it is 1; until then it waits.
    void let(double fraction)
    {
        const std::lock_guard lock(mutex_);
        fraction_ = fraction;
        changed_.notify_all();
    }
    int listings() const
    {
        const std::lock_guard lock(mutex_);
        return listings_;
    }

    std::filesystem::path folder() const override { return folder_; }
    std::vector<ModelEntry> list() const override
    {
        const std::lock_guard lock(mutex_);
        ++listings_;
        return entries_;
    }
    Result<std::string> import(const std::filesystem::path &path, const Control &control) const override
    {
        if (path.extension() == ".txt")
            return fail(Module::Bundle, ErrorKind::BadInput, path.string() + " holds no weights; choose another file");
        if (auto waited = wait("copy", control); !waited)
            return tl::unexpected(waited.error());
        const std::lock_guard lock(mutex_);
        entries_.push_back(entry(path.stem().c_str(), "lora"));
        entries_.back().hashed = false;
        return entries_.back().id.toStdString();
    }
    Result<void> hash(const std::string &id, const Control &control) const override
    {
        if (auto waited = wait("hash", control); !waited)
            return waited;
        const std::lock_guard lock(mutex_);
        for (ModelEntry &entry : entries_)
            entry.hashed = entry.hashed || entry.id.toStdString() == id;
        return {};
    }
    Result<void> verify(const std::string &id, const Control &control) const override
    {
        if (id.ends_with("damaged"))
            return fail(Module::Bundle, ErrorKind::BadInput, id + " differs from its hash; import it again");
        return wait("hash", control);
    }
    Result<void> remove(const std::string &id) const override
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(entries_, [&id](const ModelEntry &entry) { return entry.id.toStdString() == id; });
        return {};
    }

private:
    Result<void> wait(const char *stage, const Control &control) const
    {
        std::unique_lock lock(mutex_);
        double told = -1.0;
        std::stop_callback wake(control.stop, [this] { changed_.notify_all(); });
        while (fraction_ < 1.0 && !control.stopped()) {
            if (fraction_ != told)
                control.report(stage, told = fraction_);
            changed_.wait_for(lock, std::chrono::milliseconds(5));
        }
        if (control.stopped())
            return fail(Module::Bundle, ErrorKind::Cancelled, "cancelled");
        return {};
    }

    std::filesystem::path folder_;
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    mutable std::vector<ModelEntry> entries_;
    mutable int listings_ = 0;
    double fraction_ = 1.0;
};

} // namespace signwright
