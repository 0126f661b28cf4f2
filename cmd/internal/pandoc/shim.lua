-- Draws fences of the language rapport: pandoc --lua-filter rapport.lua
-- Written by: rapport pandoc --lua
-- The program is the rapport of the path, or that which RAPPORT names.

local function sources()
  if quarto and quarto.doc and quarto.doc.input_file then
    return {quarto.doc.input_file}
  end
  return PANDOC_STATE.input_files
end

local ends = {['image/svg+xml'] = '.svg', ['image/png'] = '.png', ['application/pdf'] = '.pdf'}

-- Images become files in pandoc's media bag: some formats write an address as it is.
local function keep(image)
  local kind = image.classes:includes 'rapport' and image.src:match '^data:([^;]+);'
  if kind and ends[kind] then
    local _, bytes = pandoc.mediabag.fetch(image.src)
    image.src = 'rapport-' .. pandoc.utils.sha1(bytes):sub(1, 16) .. ends[kind]
    pandoc.mediabag.insert(image.src, kind, bytes)
    return image
  end
end

function Pandoc(doc)
  local args = {'pandoc'--[[flags]], '--', FORMAT}
  for _, name in ipairs(sources()) do
    local file = name ~= '-' and io.open(name)
    if file then
      file:close()
      table.insert(args, name)
    end
  end
  doc = pandoc.utils.run_json_filter(doc, os.getenv 'RAPPORT' or 'rapport', args)
  doc.blocks = pandoc.walk_block(pandoc.Div(doc.blocks), {Image = keep}).content
  return doc
end
