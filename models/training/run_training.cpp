#include "models/training/run_training.h"

#include "core/bundle/bundle.h"
#include "models/nn/exceptions.h"
#include "models/pose_to_video/tasks.h"
#include "models/sign_to_text/pose_translation/tasks.h"
#include "models/sign_to_text/rgb_front_end/tasks.h"
#include "models/sign_to_text/training/tasks.h"
#include "models/text_to_pose/tasks.h"
#include "models/training/trainer.h"

#include <vector>

namespace signwright
{

namespace
{

using namespace training;

std::vector<TaskEntry> all_tasks()
{
    std::vector<TaskEntry> tasks;
    for (const auto &entry : text_to_pose::tasks())
        tasks.push_back(entry);
    for (const auto &entry : sign_to_text::pose_translation_tasks())
        tasks.push_back(entry);
    for (const auto &entry : sign_to_text::rgb_front_end_tasks())
        tasks.push_back(entry);
    for (const auto &entry : sign2gpt_tasks())
        tasks.push_back(entry);
    for (const auto &entry : pose_to_video_tasks())
        tasks.push_back(entry);
    return tasks;
}

Result<std::unique_ptr<Task>> make_task(const Recipe &recipe, Device device)
{
    const std::string name = recipe.task.at("name").get<std::string>();
    std::string known;
    for (const TaskEntry &entry : all_tasks()) {
        if (name == entry.name)
            return entry.make(recipe, device);
        known += (known.empty() ? "" : ", ") + std::string(entry.name);
    }
    return fail(Module::Training, ErrorKind::BadInput, "there is no task \"" + name + "\"; there are " + known);
}

Result<void> run(const std::filesystem::path &path, const RunOptions &options, const Control &control, const TrainingLog &log)
{
    if (options.resume && !options.init_bundle.empty())
        return fail(Module::Training, ErrorKind::Usage, "--resume and --init exclude each other; give one of them");
    auto recipe = read_recipe(path);
    if (!recipe)
        return tl::unexpected(recipe.error());
    set_network_threads(options.threads);
    const Device device = options.device.value_or(cuda_available() ? Device::Cuda : Device::Cpu);
    auto task = make_task(*recipe, device);
    if (!task)
        return tl::unexpected(task.error());
    nlohmann::json started_from;
    if (!options.init_bundle.empty()) {
        const auto bundle = open_bundle(options.init_bundle);
        if (!bundle)
            return tl::unexpected(bundle.error());
        for (const char *key : {"name", "recipe", "training", "scores"}) {
            if (bundle->manifest.contains(key))
                started_from[key] = bundle->manifest.at(key);
        }
        if (auto read = (*task)->read_bundle(options.init_bundle); !read)
            return read;
    }
    TrainingOptions training;
    training.recipe = std::move(*recipe);
    training.run_folder = options.run_folder.empty() ? std::filesystem::path("runs") / training.recipe.name : options.run_folder;
    training.bundle_folder = options.output_bundle.empty() ? training.run_folder / "bundle" : options.output_bundle;
    training.resume = options.resume;
    training.started_from = std::move(started_from);
    training.max_minutes = options.max_minutes;
    training.first_step = options.first_step;
    training.log = log;
    return train(**task, training, control);
}

} // namespace

Result<void> run_recipe(const std::filesystem::path &path, const RunOptions &options, const Control &control,
                        const TrainingLog &log)
{
    return nn::with_exceptions_as_errors(Module::Training, "use a smaller \"batch_size\" and a larger \"accumulate\"",
                                         [&] { return run(path, options, control, log); });
}

} // namespace signwright
